<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BrowsePage</name>
    <message>
        <source>{count} photos</source>
        <translation>{count} 张照片</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>No photo has “{text}” in its name or folder.</source>
        <translation>没有照片的名称或文件夹包含“{text}”。</translation>
    </message>
    <message>
        <source>The photos appear here as they are indexed.</source>
        <translation>照片建立索引后会显示在这里。</translation>
    </message>
    <message>
        <source>Name or folder</source>
        <translation>名称或文件夹</translation>
    </message>
    <message>
        <source>Find photos by name or folder</source>
        <translation>按名称或文件夹查找照片</translation>
    </message>
    <message>
        <source>All photos of the catalog</source>
        <translation>商品库中的全部照片</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Visrec Desktop has a fault</source>
        <translation>Visrec Desktop 出现故障</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself. Your photos and your catalog are safe. You can go on working; if it happens again, restart the program and send us the details below.</source>
        <translation>程序本身出了问题。您的照片和商品库都是安全的。您可以继续使用；如果再次发生，请重新启动程序，并将下面的详细信息发给我们。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>复制详细信息(&amp;C)</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>打开日志(&amp;L)</translation>
    </message>
</context>
<context>
    <name>GridHeader</name>
    <message>
        <source>Size of the pictures (Ctrl+plus, Ctrl+minus)</source>
        <translation>图片大小（Ctrl+加号、Ctrl+减号）</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
</context>
<context>
    <name>IndexingPanel</name>
    <message>
        <source>Resume indexing</source>
        <translation>继续建立索引</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停建立索引</translation>
    </message>
    <message>
        <source>Cancel indexing; what is finished is kept</source>
        <translation>取消建立索引；已完成的会保留</translation>
    </message>
    <message>
        <source>Indexing progress</source>
        <translation>索引进度</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable photo(s)</source>
        <translation>
            <numerusform>%n 张照片无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Show which photos could not be read, and why</source>
        <translation>查看哪些照片无法读取及其原因</translation>
    </message>
    <message>
        <source>Looking for photos in {folder}: {found}</source>
        <translation>正在 {folder} 中查找照片：{found}</translation>
    </message>
    <message>
        <source>Indexing {folder}: {done} of {found}</source>
        <translation>正在为 {folder} 建立索引：{done} / {found}</translation>
    </message>
    <message>
        <source>{progress} – paused</source>
        <translation>{progress} – 已暂停</translation>
    </message>
    <message>
        <source>{progress} – {rate} a second – about {time} left</source>
        <translation>{progress} – 每秒 {rate} 张 – 约剩 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainMenus</name>
    <message>
        <source>&amp;Open folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;sample catalog</source>
        <translation>打开示例商品库(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Index again</source>
        <translation>重新建立索引(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Fast indexing (one view a photo)</source>
        <translation>快速索引（每张照片一个视图）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Unreadable photos…</source>
        <translation>无法读取的照片(&amp;U)…</translation>
    </message>
    <message>
        <source>Search by &amp;photo…</source>
        <translation>以图搜索(&amp;P)…</translation>
    </message>
    <message>
        <source>Search by photo on the &amp;clipboard</source>
        <translation>用剪贴板中的照片搜索(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find by name…</source>
        <translation>按名称查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Larger pictures</source>
        <translation>放大图片(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller pictures</source>
        <translation>缩小图片(&amp;M)</translation>
    </message>
    <message>
        <source>Figure on &amp;results</source>
        <translation>结果上显示的数值(&amp;R)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言 Language(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open log fol&amp;der</source>
        <translation>打开日志文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;About Visrec Desktop</source>
        <translation>关于 Visrec Desktop(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Similarity in percent (cosine)</source>
        <translation>相似度百分比（余弦）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Distance (Euclidean)</source>
        <translation>距离（欧氏）(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>Find photos similar to the selected one</source>
        <translation>查找与所选照片相似的照片</translation>
    </message>
    <message>
        <source>Preview; Left and Right for the neighbours</source>
        <translation>预览；用左右方向键切换</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>复制照片</translation>
    </message>
    <message>
        <source>Search, Browse</source>
        <translation>搜索、浏览</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open a folder of product photos first; then drop the photo again.</source>
        <translation>请先打开一个商品照片文件夹，然后重新拖入照片。</translation>
    </message>
    <message>
        <source>Drop to find similar products</source>
        <translation>松开鼠标，查找相似商品</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The sample catalog is ready. Drop a photo, or select a product and press S.</source>
        <translation>示例商品库已就绪。拖入一张照片，或选中一件商品后按 S 键。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %n photo(s) indexed so far are kept.</source>
        <translation>
            <numerusform>已取消。已建立索引的 %n 张照片会保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) indexed.</source>
        <translation>
            <numerusform>已为 %n 张新照片建立索引。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Previous photo (Left)</source>
        <translation>上一张（左方向键）</translation>
    </message>
    <message>
        <source>Next photo (Right)</source>
        <translation>下一张（右方向键）</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>Find &amp;similar</source>
        <translation>查找相似(&amp;S)</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Drop a photo here, or anywhere in the window</source>
        <translation>将照片拖到这里或窗口任意位置</translation>
    </message>
    <message>
        <source>No photo yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Search by a photo from a file</source>
        <translation>用文件中的照片搜索</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Search by the photo on the clipboard (Ctrl+V)</source>
        <translation>用剪贴板中的照片搜索（Ctrl+V）</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>结果数量(&amp;R)</translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation>结果数量</translation>
    </message>
    <message>
        <source>&amp;Least similarity</source>
        <translation>最低相似度(&amp;L)</translation>
    </message>
    <message>
        <source>Least similarity in percent</source>
        <translation>最低相似度百分比</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Similar</source>
        <translation>相似商品</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one with Ctrl+V, or pick any product under Browse and press S.</source>
        <translation>将照片拖到这里，用 Ctrl+V 粘贴，或在“浏览”中选中任意商品后按 S 键。</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s), best first</source>
        <translation>
            <numerusform>%n 个结果，最相似的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing else in this catalog yet.</source>
        <translation>这个商品库中还没有其他照片。</translation>
    </message>
    <message>
        <source>Nothing in this catalog is at least {percent}% similar. Lower the least similarity to see the nearest.</source>
        <translation>这个商品库中没有相似度达到 {percent}% 的商品。降低最低相似度即可查看最接近的商品。</translation>
    </message>
    <message>
        <source>Similar products</source>
        <translation>相似商品</translation>
    </message>
</context>
<context>
    <name>ThumbnailDelegate</name>
    <message>
        <source>No picture</source>
        <translation>无图片</translation>
    </message>
</context>
<context>
    <name>ThumbnailGrid</name>
    <message>
        <source>Find &amp;similar to this</source>
        <translation>查找相似商品(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>在文件夹中显示(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation>复制照片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Open a catalog</source>
        <translation>打开商品库</translation>
    </message>
    <message>
        <source>Catalog: {name}</source>
        <translation>商品库：{name}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>UnreadableDialog</name>
    <message>
        <source>Unreadable photos</source>
        <translation>无法读取的照片</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be read. The others are not affected.</source>
        <translation>
            <numerusform>有 %n 张照片无法读取，其他照片不受影响。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy list</source>
        <translation>复制列表(&amp;C)</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Drop a photo, see products</source>
        <translation>拖入照片，看到商品</translation>
    </message>
    <message>
        <source>Open a folder of product photos. When it is indexed, drop any photo into this window to see the most similar products. Nothing leaves this computer.</source>
        <translation>打开一个商品照片文件夹。建立索引后，把任意照片拖入此窗口，即可看到最相似的商品。任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>&amp;Open a folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Try the sample catalog</source>
        <translation>试用示例商品库(&amp;T)</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Open a folder of product photos</source>
        <translation>打开商品照片文件夹</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Search by a photo</source>
        <translation>以图搜索</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Finds the products that look like a photo. Works offline; nothing leaves this computer.</source>
        <translation>查找与照片相似的商品。离线运行，任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>About Visrec Desktop</source>
        <translation>关于 Visrec Desktop</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>This is not a regular file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>The file may not be read; check its permissions.</source>
        <translation>没有读取该文件的权限，请检查文件权限。</translation>
    </message>
    <message>
        <source>The file could not be read; it was moved, or its drive is gone.</source>
        <translation>文件无法读取；它可能已被移动，或所在的驱动器已断开。</translation>
    </message>
    <message>
        <source>This is not a picture in a format that can be read.</source>
        <translation>这不是可以读取的图片格式。</translation>
    </message>
    <message>
        <source>The picture is damaged or cut off; copy the file again.</source>
        <translation>图片已损坏或不完整，请重新复制该文件。</translation>
    </message>
    <message>
        <source>The picture has too many pixels; save a smaller copy.</source>
        <translation>图片的像素过多，请另存一份较小的图片。</translation>
    </message>
    <message>
        <source>The file is too large for a photo.</source>
        <translation>文件过大，不像是照片。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be reached, so nothing was changed. Connect its drive and try again.</source>
        <translation>无法访问文件夹 {folder}，因此没有做任何更改。请连接其所在的驱动器后重试。</translation>
    </message>
    <message>
        <source>The folder {folder} holds no photos any more, so nothing was changed. Is its drive connected?</source>
        <translation>文件夹 {folder} 中已没有照片，因此没有做任何更改。它所在的驱动器是否已连接？</translation>
    </message>
    <message>
        <source>The folder {folder} holds no photos. Choose a folder with JPEG, PNG, WebP or HEIC files.</source>
        <translation>文件夹 {folder} 中没有照片。请选择包含 JPEG、PNG、WebP 或 HEIC 文件的文件夹。</translation>
    </message>
    <message>
        <source>This catalog belongs to the folder {folder}. Use a new catalog file for {other}.</source>
        <translation>此商品库属于文件夹 {folder}。请为 {other} 使用新的商品库文件。</translation>
    </message>
    <message>
        <source>{catalog} is not a catalog of this program, or it is damaged. Index the folder into a new file.</source>
        <translation>{catalog} 不是本程序的商品库，或者已损坏。请将文件夹索引到新文件中。</translation>
    </message>
    <message>
        <source>{catalog} was made by a newer version of this program. Update the program to open it.</source>
        <translation>{catalog} 由本程序的更新版本创建。请升级程序后再打开。</translation>
    </message>
    <message>
        <source>There is no catalog at {catalog}. Index a folder first.</source>
        <translation>{catalog} 处没有商品库。请先为文件夹建立索引。</translation>
    </message>
    <message>
        <source>The folder of {catalog} does not exist. Create it, or choose another place.</source>
        <translation>{catalog} 所在的文件夹不存在。请创建该文件夹，或选择其他位置。</translation>
    </message>
    <message>
        <source>{catalog} may not be read; check its permissions.</source>
        <translation>没有读取 {catalog} 的权限，请检查文件权限。</translation>
    </message>
    <message>
        <source>{catalog} is in use by another program. Close it there and try again.</source>
        <translation>{catalog} 正被其他程序使用。请在该程序中关闭后重试。</translation>
    </message>
    <message>
        <source>{catalog} could not be written: {reason}. What was finished before is kept; free some space and go on.</source>
        <translation>无法写入 {catalog}：{reason}。此前完成的内容已保留；请释放一些空间后继续。</translation>
    </message>
    <message>
        <source>The catalog has no indexed photos yet. Index a folder first.</source>
        <translation>商品库中还没有已索引的照片。请先为文件夹建立索引。</translation>
    </message>
    <message>
        <source>The model file {model} is missing or damaged. Install the program again.</source>
        <translation>模型文件 {model} 缺失或已损坏。请重新安装程序。</translation>
    </message>
    <message>
        <source>The program has a fault and could not finish this. The details are in the log.</source>
        <translation>程序出错，未能完成此操作。详细信息见日志。</translation>
    </message>
    <message>
        <source>There is no picture in what was dropped or pasted. Save the picture as a file and drop that.</source>
        <translation>拖入或粘贴的内容中没有图片。请将图片保存为文件后再拖入。</translation>
    </message>
</context>
</TS>
