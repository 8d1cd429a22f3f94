<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Visrec Desktop</source>
        <translation>关于 Visrec Desktop</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装版</translation>
    </message>
    <message>
        <source>from source</source>
        <translation>源代码版</translation>
    </message>
    <message>
        <source>Version {version}, {flavour}</source>
        <translation>版本 {version}，{flavour}</translation>
    </message>
    <message>
        <source>Finds the products that look like a photo. Works offline; nothing leaves this computer.</source>
        <translation>查找与照片相似的商品。离线运行，任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Free to use, change and pass on under the Apache License 2.0. It is built on Qt and PySide6 (LGPL 3) and on the work of many others, listed below.</source>
        <translation>根据 Apache 许可证 2.0，可自由使用、修改和分发。本程序基于 Qt 和 PySide6（LGPL 3）以及下列众多作者的成果。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Made by others</source>
        <translation>第三方成果</translation>
    </message>
    <message>
        <source>Open &amp;folder of licences</source>
        <translation>打开许可证文件夹(&amp;F)</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>Goes with it</source>
        <translation>与之搭配</translation>
    </message>
    <message>
        <source>Also like it</source>
        <translation>类似商品</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>售罄</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>您的照片</translation>
    </message>
    <message>
        <source>In stock instead</source>
        <translation>有货替代款</translation>
    </message>
    <message>
        <source>“{name}” is sold out. The nearest that we have:</source>
        <translation>“{name}”已售罄。最接近的有货商品：</translation>
    </message>
    <message>
        <source>Nothing like it is in stock at about this price.</source>
        <translation>目前没有价格相近的类似有货商品。</translation>
    </message>
    <message>
        <source>The most similar that we have:</source>
        <translation>店里最相似的商品：</translation>
    </message>
</context>
<context>
    <name>BrowsePage</name>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Nothing has “{text}” in its name, SKU or folder.</source>
        <translation>没有名称、货号或文件夹包含“{text}”的商品。</translation>
    </message>
    <message>
        <source>Nothing passes these filters. Remove one to see more.</source>
        <translation>没有符合这些筛选条件的商品。移除一个条件即可看到更多。</translation>
    </message>
    <message>
        <source>The photos appear here as they are indexed.</source>
        <translation>照片建立索引后会显示在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other photo(s)</source>
        <translation>
            <numerusform>另有 %Ln 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>{products}, {others}</source>
        <translation>{products}，{others}</translation>
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
        <source>Show &amp;log…</source>
        <translation>查看日志(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Type the code on the label</source>
        <translation>输入标签上的编码</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>{field} *</source>
        <translation>{field} *</translation>
    </message>
    <message>
        <source>choose a column</source>
        <translation>选择一列</translation>
    </message>
    <message>
        <source>not in the table</source>
        <translation>表格中没有</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Column of {field}</source>
        <translation>“{field}”对应的列</translation>
    </message>
    <message>
        <source>The first rows as they will be read</source>
        <translation>前几行的读取结果</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which column of {table} is what. Products are told apart by their SKU. {rows}.</source>
        <translation>请指定 {table} 中各列的含义。商品以货号区分。共 {rows}。</translation>
    </message>
    <message>
        <source>Kept as further columns: {columns}</source>
        <translation>保留为附加列：{columns}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Facts of the products</source>
        <translation>商品资料</translation>
    </message>
    <message>
        <source>Zoom with the wheel or + and −, move by dragging or with the arrows, 0 shows all.</source>
        <translation>用滚轮或 +、− 键缩放，拖动或用方向键移动，按 0 显示全图。</translation>
    </message>
    <message>
        <source>Swap with the left neighbour</source>
        <translation>与左侧互换位置</translation>
    </message>
    <message>
        <source>Take out of the comparison</source>
        <translation>移出对比</translation>
    </message>
</context>
<context>
    <name>CompareFacts</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>ComparisonPlot</name>
    <message>
        <source>{figure}: {before} before, {after} after</source>
        <translation>{figure}：之前 {before}，之后 {after}</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>First result is right</source>
        <translation>首个结果正确</translation>
    </message>
    <message>
        <source>Right ones come before all others</source>
        <translation>正确结果排在其他之前</translation>
    </message>
</context>
<context>
    <name>ConfusionPlot</name>
    <message>
        <source>Which categories are mixed up?</source>
        <translation>哪些品类被混淆？</translation>
    </message>
    <message>
        <source>The products have no categories to recognise.</source>
        <translation>商品没有可供识别的品类。</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>CounterSetup</name>
    <message>
        <source>The folder in which the camera leaves its pictures</source>
        <translation>相机存放照片的文件夹</translation>
    </message>
    <message>
        <source>The PIN that was chosen before stays. Type a new one to change it.</source>
        <translation>沿用以前设置的 PIN 码。要更改，请输入新的。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>{least} to {most} digits. Without the PIN nobody leaves the counter.</source>
        <translation>{least} 到 {most} 位数字。没有 PIN 码无法离开柜台模式。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Counter mode</source>
        <translation>柜台模式</translation>
    </message>
    <message>
        <source>The counter takes the whole screen. Whoever stands there shows a photo or scans a code and sees the product, its price and what goes with it. Nothing can be changed and no file be opened.</source>
        <translation>柜台模式占用整个屏幕。站在柜台前的人出示照片或扫描编码，就能看到商品、价格和搭配。不能修改任何内容，也不能打开文件。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN 码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Camera folder</source>
        <translation>相机文件夹</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>A new picture in this folder is asked about at once</source>
        <translation>此文件夹中的新照片会立即查询</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>不使用相机</translation>
    </message>
    <message>
        <source>Start the counter</source>
        <translation>启动柜台模式</translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Leave the counter</source>
        <translation>离开柜台模式</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to find similar products</source>
        <translation>松开鼠标，查找相似商品</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
</context>
<context>
    <name>DryRunPage</name>
    <message>
        <source>Export list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>CSV tables</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>&amp;Copy list</source>
        <translation>复制列表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export list…</source>
        <translation>导出列表(&amp;E)…</translation>
    </message>
    <message>
        <source>What the import would do</source>
        <translation>导入结果预览</translation>
    </message>
</context>
<context>
    <name>DuplicateModel</name>
    <message numerus="yes">
        <source>%n products: likely a mistake</source>
        <translation>
            <numerusform>涉及 %n 件商品：可能有误</numerusform>
        </translation>
    </message>
    <message>
        <source>1 product</source>
        <translation>1 件商品</translation>
    </message>
    <message>
        <source>No product</source>
        <translation>无商品</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatePhotos</name>
    <message>
        <source>No product</source>
        <translation>无商品</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Looking for photos that are nearly the same…</source>
        <translation>正在查找几乎相同的照片…</translation>
    </message>
    <message>
        <source>No two photos of this catalog are nearly the same.</source>
        <translation>这个商品库中没有几乎相同的照片。</translation>
    </message>
    <message>
        <source>No picture stands for more than one product.</source>
        <translation>没有一张图片用于多件商品。</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) of photos that are nearly the same</source>
        <translation>
            <numerusform>%n 组几乎相同的照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more photo(s)</source>
        <translation>
            <numerusform>另有 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>CSV tables</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>The list is in {file}.</source>
        <translation>列表已保存到 {file}。</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复照片</translation>
    </message>
    <message>
        <source>Groups of duplicates</source>
        <translation>重复照片分组</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>正在查找重复照片</translation>
    </message>
    <message>
        <source>&amp;Only groups across products</source>
        <translation>只看跨商品的分组(&amp;O)</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>对比(&amp;P)</translation>
    </message>
    <message>
        <source>Add to &amp;tray</source>
        <translation>加入选品托盘(&amp;T)</translation>
    </message>
    <message>
        <source>These are &amp;not duplicates</source>
        <translation>这些不是重复照片(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Export list…</source>
        <translation>导出列表(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>CSV tables</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>XLSX tables</source>
        <translation>XLSX 表格</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) exported to {file}.</source>
        <translation>
            <numerusform>已将 %n 件商品导出到 {file}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the photos into a folder</source>
        <translation>将照片复制到文件夹</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) copied as a table.</source>
        <translation>
            <numerusform>已将 %n 件商品复制为表格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) copied to {folder}.</source>
        <translation>
            <numerusform>已将 %n 张照片复制到 {folder}。</numerusform>
        </translation>
    </message>
    <message>
        <source>PDF documents</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Writing the line sheet…</source>
        <translation>正在生成选品单…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Line sheet</source>
        <translation>选品单</translation>
    </message>
    <message>
        <source>The line sheet is in {file}.</source>
        <translation>选品单已保存到 {file}。</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>打印预览</translation>
    </message>
</context>
<context>
    <name>FiguresPlot</name>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>│ plain features</source>
        <translation>│ 原始特征</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>{column}: {value}</source>
        <translation>{column}：{value}</translation>
    </message>
    <message>
        <source>Folder: {value}</source>
        <translation>文件夹：{value}</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>有货</translation>
    </message>
    <message>
        <source>{filter} – click to remove</source>
        <translation>{filter} – 点击移除</translation>
    </message>
    <message>
        <source>up to {to} {currency}</source>
        <translation>不超过 {to} {currency}</translation>
    </message>
    <message>
        <source>from {from} {currency}</source>
        <translation>不低于 {from} {currency}</translation>
    </message>
    <message>
        <source>{from} – {to} {currency}</source>
        <translation>{from} – {to} {currency}</translation>
    </message>
    <message>
        <source>Name or SKU</source>
        <translation>名称或货号</translation>
    </message>
    <message>
        <source>Find products by name, SKU or path</source>
        <translation>按名称、货号或路径查找商品</translation>
    </message>
    <message>
        <source>Filters:</source>
        <translation>筛选：</translation>
    </message>
    <message>
        <source>{name} ▾</source>
        <translation>{name} ▾</translation>
    </message>
    <message>
        <source>Hide what is sold out</source>
        <translation>隐藏售罄的商品</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>移除全部筛选条件</translation>
    </message>
</context>
<context>
    <name>FitnessDialog</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{reason} ({count})</source>
        <translation>{reason}（{count}）</translation>
    </message>
    <message>
        <source>Looking at the photos…</source>
        <translation>正在检查照片…</translation>
    </message>
    <message numerus="yes">
        <source>All %n photo(s) are fit to be searched.</source>
        <translation>
            <numerusform>全部 %n 张照片都适合搜索。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could be better; they are searched all the same.</source>
        <translation>
            <numerusform>有 %n 张照片可以拍得更好；它们照样能被搜索到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could be compared.</source>
        <translation>
            <numerusform>可比较的照片：%n 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>CSV tables</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>The list is in {file}.</source>
        <translation>列表已保存到 {file}。</translation>
    </message>
    <message>
        <source>Photo check</source>
        <translation>照片检查</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Photos that could be better</source>
        <translation>可以拍得更好的照片</translation>
    </message>
    <message>
        <source>Looking at the photos</source>
        <translation>正在检查照片</translation>
    </message>
    <message>
        <source>Check which way is &amp;up</source>
        <translation>检查方向是否正确(&amp;U)</translation>
    </message>
    <message>
        <source>Compares each photo, turned, with others of its kind; about a minute for 500 photos.</source>
        <translation>把每张照片旋转后与同类照片比较；500 张约需一分钟。</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>在文件夹中显示(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Export list…</source>
        <translation>导出列表(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>GridActions</name>
    <message>
        <source>Find &amp;similar to this</source>
        <translation>查找相似商品(&amp;S)</translation>
    </message>
    <message>
        <source>What &amp;goes with this</source>
        <translation>查看搭配(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详细信息(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Why this</source>
        <translation>为什么是它(&amp;W)</translation>
    </message>
    <message>
        <source>More &amp;like this</source>
        <translation>多推荐这类(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;ess like this</source>
        <translation>少推荐这类(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Not a match</source>
        <translation>不匹配(&amp;N)</translation>
    </message>
    <message>
        <source>Add to &amp;tray</source>
        <translation>加入选品托盘(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Always with the query&apos;s product</source>
        <translation>与搜索的商品必搭(&amp;A)</translation>
    </message>
    <message>
        <source>Ne&amp;ver with the query&apos;s product</source>
        <translation>与搜索的商品不搭(&amp;V)</translation>
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
        <source>Copy as ta&amp;ble</source>
        <translation>复制为表格(&amp;B)</translation>
    </message>
    <message>
        <source>Copy pat&amp;h</source>
        <translation>复制路径(&amp;H)</translation>
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
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>No chapter says this. Try another word.</source>
        <translation>没有章节提到它。请换一个词。</translation>
    </message>
</context>
<context>
    <name>HistoryPlot</name>
    <message>
        <source>How it went on</source>
        <translation>变化趋势</translation>
    </message>
    <message>
        <source>Every measurement adds a point here.</source>
        <translation>每次测量都会在这里添加一个点。</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>v{n}</source>
        <translation>v{n}</translation>
    </message>
    <message>
        <source>first result right</source>
        <translation>首个结果正确</translation>
    </message>
    <message>
        <source>mAP</source>
        <translation>mAP</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Choose a product table</source>
        <translation>选择商品表格</translation>
    </message>
    <message>
        <source>Import products</source>
        <translation>导入商品</translation>
    </message>
    <message>
        <source>Other &amp;table…</source>
        <translation>其他表格(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;What it would do</source>
        <translation>预览导入结果(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) came in</source>
        <translation>
            <numerusform>导入 %n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 件有更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) found their product</source>
        <translation>
            <numerusform>%n 张照片已对应到商品</numerusform>
        </translation>
    </message>
    <message>
        <source>{came}, {changed}, {found}. Ctrl+Z in the window takes it back.</source>
        <translation>{came}，{changed}，{found}。在主窗口按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>This is what the import would do. Nothing is written yet.</source>
        <translation>以下是导入后的结果，目前尚未写入任何内容。</translation>
    </message>
    <message>
        <source>There is nothing to import: the catalog knows all of it already.</source>
        <translation>没有可导入的内容：商品库中已有全部数据。</translation>
    </message>
</context>
<context>
    <name>ImportLists</name>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message numerus="yes">
        <source>%n new product(s)</source>
        <translation>
            <numerusform>%n 件新商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 件有更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n 件无变化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) find their product</source>
        <translation>
            <numerusform>%n 张照片将对应到商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be imported</source>
        <translation>
            <numerusform>%n 行无法导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) left out</source>
        <translation>
            <numerusform>%n 个值未采用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a photo</source>
        <translation>
            <numerusform>%n 行没有照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) without a row</source>
        <translation>
            <numerusform>%n 张照片没有对应的行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) named after several SKUs</source>
        <translation>
            <numerusform>%n 张照片的名称对应多个货号</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreviewModel</name>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>ImportStartPage</name>
    <message>
        <source>Reading {table}…</source>
        <translation>正在读取 {table}…</translation>
    </message>
    <message>
        <source>Looking through the folders…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>A table of products, CSV or XLSX, with a row for each product and a column for its SKU.</source>
        <translation>一份 CSV 或 XLSX 商品表格，每件商品一行，其中一列是货号。</translation>
    </message>
    <message>
        <source>Choose a &amp;table…</source>
        <translation>选择表格(&amp;T)…</translation>
    </message>
    <message>
        <source>No table: take folders as categories and file names as SKUs.</source>
        <translation>没有表格：用文件夹名作为品类，用文件名作为货号。</translation>
    </message>
    <message>
        <source>Take &amp;folders and file names</source>
        <translation>使用文件夹名和文件名(&amp;F)</translation>
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
    <name>LabelChips</name>
    <message>
        <source>looks like: {value}</source>
        <translation>看起来像：{value}</translation>
    </message>
    <message>
        <source>{value} {percent}%</source>
        <translation>{value} {percent}%</translation>
    </message>
    <message>
        <source>not sure what this is</source>
        <translation>不确定这是什么</translation>
    </message>
    <message>
        <source>not sure: {value} {percent}% ?</source>
        <translation>不确定：{value} {percent}%？</translation>
    </message>
    <message>
        <source>A general name, for this catalog has no names of its own. Click to say what it really is.</source>
        <translation>这是通用名称，因为这个商品库还没有自己的品类名称。点击可指定真正的品类。</translation>
    </message>
    <message>
        <source>This catalog seems to have nothing of the kind. Click to say what it really is.</source>
        <translation>这个商品库中似乎没有这类商品。点击即可指明它是什么。</translation>
    </message>
    <message>
        <source>{column}: {value}. Click to see only these; the arrow corrects it.</source>
        <translation>{column}：{value}。点击只看这一类；点箭头可更正。</translation>
    </message>
    <message>
        <source>{column}: {value}. Click to say what it really is.</source>
        <translation>{column}：{value}。点击可指定真正的内容。</translation>
    </message>
    <message>
        <source>&amp;Show only “{value}”</source>
        <translation>只看“{value}”(&amp;S)</translation>
    </message>
    <message>
        <source>{column} of this photo: choose one, or type a new one.</source>
        <translation>这张照片的{column}：请选择，或输入新的值。</translation>
    </message>
    <message>
        <source>+{count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>What the photo shows</source>
        <translation>照片识别结果</translation>
    </message>
    <message>
        <source>This is &amp;wrong…</source>
        <translation>识别有误(&amp;W)…</translation>
    </message>
    <message>
        <source>Correct what the photo shows</source>
        <translation>更正识别结果</translation>
    </message>
</context>
<context>
    <name>LearnDialog</name>
    <message>
        <source>Learning has ended: {result}</source>
        <translation>学习已结束：{result}</translation>
    </message>
    <message>
        <source>Learn from my labels</source>
        <translation>从我的标签学习</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>LearnProgress</name>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>{step} – paused</source>
        <translation>{step} – 已暂停</translation>
    </message>
    <message>
        <source>Learning from the column {column}</source>
        <translation>正在从“{column}”列学习</translation>
    </message>
    <message>
        <source>Go on working: the search stays as it is, and this window may be closed meanwhile. What comes of it is shown here.</source>
        <translation>您可以继续工作：搜索保持不变，其间也可以关闭此窗口。结果会显示在这里。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
</context>
<context>
    <name>LearnResult</name>
    <message>
        <source>&amp;Search with it</source>
        <translation>用它搜索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep, but not now</source>
        <translation>保留，暂不使用(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>The catalog is searched by it now.</source>
        <translation>商品库现在用学习结果搜索。</translation>
    </message>
    <message>
        <source>There are too few different ones to leave some of them out.</source>
        <translation>种类太少，无法留出一部分来检验。</translation>
    </message>
</context>
<context>
    <name>LearnSetup</name>
    <message>
        <source>Your own labels say which photos show the same. The search can learn from them what to look at. It is tried out on photos that were left out, and offered only if it is better there.</source>
        <translation>您自己的标签说明了哪些照片属于同一组，搜索可以从中学会该注意什么。学到的内容会先用预留的照片检验，确实更好才会提供给您。</translation>
    </message>
    <message>
        <source>There is too little to learn from: at least 20 photos must share their SKU, their category or what another column says with other photos. Import a table of products, or add photos.</source>
        <translation>可供学习的内容太少：至少要有 20 张照片与其他照片的货号、品类或另外某一列相同。请导入商品表格，或添加照片。</translation>
    </message>
    <message>
        <source>Photos belong &amp;together if they have the same</source>
        <translation>以下内容相同的照片属于一组(&amp;T)</translation>
    </message>
    <message>
        <source>What to learn from</source>
        <translation>学习的依据</translation>
    </message>
    <message>
        <source>&amp;Start learning</source>
        <translation>开始学习(&amp;S)</translation>
    </message>
    <message>
        <source>Deep learning needs TensorFlow, which is not installed with this copy of the program.</source>
        <translation>深度学习需要 TensorFlow，此安装版本未附带。</translation>
    </message>
</context>
<context>
    <name>LearnTexts</name>
    <message>
        <source>{column} – {values} different ones in {photos} photos</source>
        <translation>{column}：{photos} 张照片中有 {values} 种</translation>
    </message>
    <message>
        <source>&amp;Deep</source>
        <translation>深度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Quick</source>
        <translation>快速(&amp;Q)</translation>
    </message>
    <message>
        <source>Sm&amp;all network, only to compare</source>
        <translation>小模型，仅供对比(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s).</source>
        <translation>
            <numerusform>约 %n 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trains the network itself on your photos. Finds more, also of products that are new.</source>
        <translation>用您的照片训练识别模型本身。能找到更多，对新商品也有效。</translation>
    </message>
    <message>
        <source>Some minutes.</source>
        <translation>几分钟。</translation>
    </message>
    <message>
        <source>A small network that starts from nothing: only to be compared with, under Quality.</source>
        <translation>从零开始训练的小模型，只用于在“搜索质量”中对比。</translation>
    </message>
    <message>
        <source>Learns which of the features that are known already tell your products apart.</source>
        <translation>从已有的特征中学会哪些能区分您的商品。</translation>
    </message>
    <message>
        <source>Looking at your photos, cut and lit in other ways</source>
        <translation>正在以不同的裁剪和光线查看您的照片</translation>
    </message>
    <message>
        <source>Training the network on your photos</source>
        <translation>正在用您的照片训练识别模型</translation>
    </message>
    <message>
        <source>Looking at all photos anew</source>
        <translation>正在重新查看所有照片</translation>
    </message>
    <message>
        <source>Proving it on photos that were left out</source>
        <translation>正在用预留的照片检验</translation>
    </message>
    <message>
        <source>Learning from all photos together</source>
        <translation>正在从全部照片中学习</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>还需约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>还需约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Better on photos that it had not seen</source>
        <translation>在未见过的照片上效果更好</translation>
    </message>
    <message>
        <source>Not better than before</source>
        <translation>并不比以前好</translation>
    </message>
    <message>
        <source>Worse for products that it does not know</source>
        <translation>对未知商品的效果变差</translation>
    </message>
    <message>
        <source>Kept to be compared with</source>
        <translation>已保留，供对比</translation>
    </message>
    <message>
        <source>Nothing has changed yet. You can search with what was learned now, or later, and go back at any time.</source>
        <translation>目前还没有任何改变。您可以现在或以后再用学到的内容搜索，也可随时恢复。</translation>
    </message>
    <message>
        <source>On photos that were left out it did not find more than the search does already, so nothing is changed. More photos of each product, or another column, may teach more.</source>
        <translation>在预留的照片上，它并没有比现有搜索找到更多，因此不作更改。每件商品多几张照片，或换一列，也许能学到更多。</translation>
    </message>
    <message>
        <source>Nothing is searched by it. Its figures stand beside the others on the quality card.</source>
        <translation>搜索不会使用它。它的数据会与其他数据一起显示在质量卡上。</translation>
    </message>
    <message>
        <source>Photos of products that were left out were found worse than before, and there will be new products. So nothing is changed. More different products may teach more.</source>
        <translation>预留商品的照片比以前更难找到，而今后还会有新商品，因此不作更改。如果有更多不同的商品，也许能学到更多。</translation>
    </message>
    <message>
        <source>Products that it knows</source>
        <translation>它认识的商品</translation>
    </message>
    <message>
        <source>{column}: what it knows</source>
        <translation>{column}：它认识的</translation>
    </message>
    <message>
        <source>Products that it has never seen</source>
        <translation>它从未见过的商品</translation>
    </message>
    <message>
        <source>{column}: what it has never seen</source>
        <translation>{column}：它从未见过的</translation>
    </message>
    <message>
        <source>The right product came first for {before} of 100 photos; with it, for {after} of 100.</source>
        <translation>首个结果就是正确商品的照片：以前每 100 张有 {before} 张，使用后有 {after} 张。</translation>
    </message>
    <message>
        <source>A photo with the same {column} came first for {before} of 100 photos; with it, for {after} of 100.</source>
        <translation>首个结果{column}相同的照片：以前每 100 张有 {before} 张，使用后有 {after} 张。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) asked</source>
        <translation>
            <numerusform>查询了 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>lower bars: a gain of {low} to {high} points, 95% sure</source>
        <translation>下方一组：提升 {low} 至 {high} 个百分点，把握 95%</translation>
    </message>
    <message>
        <source>Learned from {photos} photos with {values} different values of {column} in {minutes}.</source>
        <translation>从 {photos} 张照片（{column}有 {values} 种）中学习，用时 {minutes}。</translation>
    </message>
    <message>
        <source>{before} → {after} of 100</source>
        <translation>每 100 张 {before} → {after}</translation>
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
</context>
<context>
    <name>LearnVersions</name>
    <message>
        <source>Delete what was learned</source>
        <translation>删除学习结果</translation>
    </message>
    <message>
        <source>Delete what was learned from the column {column}? It would have to be learned again.</source>
        <translation>要删除从“{column}”列得到的学习结果吗？以后需要时只能重新学习。</translation>
    </message>
    <message>
        <source>None of it is in use: the catalog is searched plainly.</source>
        <translation>均未使用：商品库按普通方式搜索。</translation>
    </message>
    <message>
        <source>Learned so far</source>
        <translation>已有的学习结果</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>Go back to p&amp;lain</source>
        <translation>恢复普通搜索(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>LearnVersionsModel</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学习时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>First result is right</source>
        <translation>首个结果正确</translation>
    </message>
</context>
<context>
    <name>LineSheet</name>
    <message>
        <source>the printer does not answer</source>
        <translation>打印机没有响应</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>无图片</translation>
    </message>
</context>
<context>
    <name>LineSheetDialog</name>
    <message>
        <source>Line sheet</source>
        <translation>选品单</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>纸张(&amp;A)</translation>
    </message>
    <message>
        <source>Show p&amp;rices</source>
        <translation>显示价格(&amp;R)</translation>
    </message>
    <message>
        <source>Show &amp;stock</source>
        <translation>显示库存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Print preview…</source>
        <translation>打印预览(&amp;P)…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>另存为 PDF(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>{name} is written.</source>
        <translation>已写入 {name}。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>The log is on the clipboard.</source>
        <translation>日志已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>This is all that the program has noted of itself: versions, times and faults, with names of files and folders. It holds no photo, and it is sent nowhere. Read it through before you pass it on.</source>
        <translation>这是程序记录的全部内容：版本、时间和故障，以及文件和文件夹的名称。其中没有照片，也不会被发送到任何地方。转交给他人之前，请先通读一遍。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
</context>
<context>
    <name>LookChoice</name>
    <message>
        <source>&amp;What counts</source>
        <translation>比较重点(&amp;W)</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>比较重点</translation>
    </message>
    <message>
        <source>The whole look</source>
        <translation>整体外观</translation>
    </message>
    <message>
        <source>Colour counts more</source>
        <translation>更看重颜色</translation>
    </message>
    <message>
        <source>Any colour</source>
        <translation>不限颜色</translation>
    </message>
    <message>
        <source>Same style, other colours</source>
        <translation>同款其他颜色</translation>
    </message>
    <message>
        <source>Only the colour</source>
        <translation>只看颜色</translation>
    </message>
    <message>
        <source>Search by this colour: {colour}</source>
        <translation>按此颜色搜索：{colour}</translation>
    </message>
    <message>
        <source>Pick a colour in the photo</source>
        <translation>在照片中取色</translation>
    </message>
    <message>
        <source>Search by the colour that was picked</source>
        <translation>按所取颜色搜索</translation>
    </message>
</context>
<context>
    <name>LookList</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>New look</source>
        <translation>新搭配</translation>
    </message>
    <message>
        <source>Drag products here to begin another look</source>
        <translation>将商品拖到这里，新建一套搭配</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>LookbookDialog</name>
    <message>
        <source>Learning…</source>
        <translation>正在学习…</translation>
    </message>
    <message>
        <source>Lookbook</source>
        <translation>搭配册</translation>
    </message>
    <message>
        <source>Each look holds products that belong together. Drag products from the window onto a look, or onto “New look”. The program learns from them what goes with what.</source>
        <translation>每套搭配包含一组相配的商品。将主窗口中的商品拖到某套搭配或“新搭配”上，程序会从中学习哪些商品相配。</translation>
    </message>
    <message>
        <source>Drag products here from the window, or import a lookbook.</source>
        <translation>从主窗口将商品拖到这里，或导入搭配册。</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>搭配列表</translation>
    </message>
    <message>
        <source>Products of the look</source>
        <translation>这套搭配中的商品</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>学习(&amp;L)</translation>
    </message>
    <message>
        <source>Learn from these looks what goes with what</source>
        <translation>从这些搭配中学习哪些商品相配</translation>
    </message>
</context>
<context>
    <name>LookbookImport</name>
    <message>
        <source>From a &amp;table (CSV, XLSX)…</source>
        <translation>从表格导入（CSV、XLSX）(&amp;T)…</translation>
    </message>
    <message>
        <source>From the column “{column}”</source>
        <translation>从“{column}”列导入</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Import looks</source>
        <translation>导入搭配</translation>
    </message>
</context>
<context>
    <name>LookbookTexts</name>
    <message numerus="yes">
        <source>%n look(s)</source>
        <translation>
            <numerusform>%n 套搭配</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Learned from {looks} with {products}.</source>
        <translation>已学习 {looks}，包含 {products}。</translation>
    </message>
    <message>
        <source>They are too few to measure what they teach. Add looks, and to each look products of different kinds; a dozen looks is a good beginning.</source>
        <translation>搭配太少，无法衡量学习效果。请添加更多搭配，并在每套搭配中放入不同种类的商品；十几套搭配是个好的开始。</translation>
    </message>
    <message>
        <source>Which of four products belongs to another? Right in {right} of 100 questions (without the lookbook {plain}; guessing {guess}).</source>
        <translation>四选一的搭配测试：每 100 题答对 {right} 题（不用搭配册 {plain} 题，随机猜测 {guess} 题）。</translation>
    </message>
    <message>
        <source>For looks that it has never seen: {right} ({plain}).</source>
        <translation>对于从未见过的搭配：{right} 题（不用搭配册 {plain} 题）。</translation>
    </message>
    <message>
        <source>That is no gain yet; more looks would help.</source>
        <translation>目前还没有提升；添加更多搭配会有帮助。</translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 套搭配。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SKU(s) are not in this catalog: {skus}</source>
        <translation>
            <numerusform>%n 个货号不在这个商品库中：{skus}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) with fewer than two products were left out.</source>
        <translation>
            <numerusform>已忽略 %n 套商品不足两件的搭配。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look {number}</source>
        <translation>搭配 {number}</translation>
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
        <source>Open catalog or s&amp;tore pack…</source>
        <translation>打开商品库或门店包(&amp;T)…</translation>
    </message>
    <message>
        <source>E&amp;xport store pack…</source>
        <translation>导出门店包(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Index again</source>
        <translation>重新建立索引(&amp;I)</translation>
    </message>
    <message>
        <source>Restore from b&amp;ackup…</source>
        <translation>从备份恢复(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Fast indexing (looks at each photo once)</source>
        <translation>快速索引（每张照片只看一次）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Unreadable photos…</source>
        <translation>无法读取的照片(&amp;U)…</translation>
    </message>
    <message>
        <source>I&amp;mport product table…</source>
        <translation>导入商品表格(&amp;M)…</translation>
    </message>
    <message>
        <source>Re&amp;cognise products without labels…</source>
        <translation>识别未标注的商品(&amp;C)…</translation>
    </message>
    <message>
        <source>Find &amp;duplicates…</source>
        <translation>查找重复照片(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Photo check…</source>
        <translation>照片检查(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;House rules…</source>
        <translation>店规(&amp;H)…</translation>
    </message>
    <message>
        <source>S&amp;lots…</source>
        <translation>搭配位(&amp;L)…</translation>
    </message>
    <message>
        <source>Look&amp;book…</source>
        <translation>搭配册(&amp;B)…</translation>
    </message>
    <message>
        <source>My pic&amp;ks…</source>
        <translation>我的偏好(&amp;K)…</translation>
    </message>
    <message>
        <source>Lear&amp;n from my labels…</source>
        <translation>从我的标签学习(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Quality card…</source>
        <translation>质量卡(&amp;Q)…</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>撤销(&amp;N)</translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation>详细信息(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export results</source>
        <translation>导出结果(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;CSV…</source>
        <translation>CSV 表格(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;XLSX…</source>
        <translation>XLSX 表格(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Line sheet (PDF)…</source>
        <translation>选品单（PDF）(&amp;L)…</translation>
    </message>
    <message>
        <source>Copies of the &amp;photos…</source>
        <translation>照片副本(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Table on the clipboard</source>
        <translation>复制表格到剪贴板(&amp;T)</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>打印(&amp;R)…</translation>
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
        <source>&amp;Save this search…</source>
        <translation>保存此搜索(&amp;S)…</translation>
    </message>
    <message>
        <source>Sa&amp;ved searches…</source>
        <translation>已保存的搜索(&amp;V)…</translation>
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
        <source>C&amp;ounter mode…</source>
        <translation>柜台模式(&amp;O)…</translation>
    </message>
    <message>
        <source>G&amp;uide</source>
        <translation>使用指南(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;how log…</source>
        <translation>查看日志(&amp;H)…</translation>
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
        <source>What goes with the selected one</source>
        <translation>查看所选商品的搭配</translation>
    </message>
    <message>
        <source>More like this, less like this, not a match</source>
        <translation>多推荐这类、少推荐这类、不匹配</translation>
    </message>
    <message>
        <source>Why this</source>
        <translation>为什么是它</translation>
    </message>
    <message>
        <source>Add to the tray</source>
        <translation>加入选品托盘</translation>
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
        <source>Search, Browse, Map</source>
        <translation>搜索、浏览、地图</translation>
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
    <name>MapHeader</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>What the colours stand for</source>
        <translation>颜色代表什么</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Draw a line around photos to select them (Shift and drag)</source>
        <translation>用线圈出照片来选择（按住 Shift 拖动）</translation>
    </message>
    <message>
        <source>Farther (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the whole map (0)</source>
        <translation>显示整张地图（0）</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Light up {name} alone</source>
        <translation>只突出显示“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n photo(s)</source>
        <translation>
            <numerusform>{name}，%n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>{count} photos</source>
        <translation>{count} 张照片</translation>
    </message>
    <message>
        <source>{lit} of {count} photos</source>
        <translation>{count} 张照片中的 {lit} 张</translation>
    </message>
    <message>
        <source>being brought up to date…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>Laying the photos out by their looks. The first time takes some seconds…</source>
        <translation>正在按外观排列照片。第一次需要几秒钟…</translation>
    </message>
    <message>
        <source>The map appears here when photos are indexed.</source>
        <translation>照片索引后，地图会显示在这里。</translation>
    </message>
    <message>
        <source>Map of all photos</source>
        <translation>全部照片的地图</translation>
    </message>
</context>
<context>
    <name>MapSelection</name>
    <message numerus="yes">
        <source>%n photo(s) selected</source>
        <translation>
            <numerusform>已选择 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to tray</source>
        <translation>加入选品托盘</translation>
    </message>
    <message>
        <source>Put them aside in the tray (T)</source>
        <translation>把它们加入选品托盘（T）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Select nothing (Esc)</source>
        <translation>取消选择（Esc）</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>{total} photos, {lit} of them lit up, {seen} in sight.</source>
        <translation>共 {total} 张照片，其中 {lit} 张突出显示，可见 {seen} 张。</translation>
    </message>
    <message>
        <source>In the middle: {name}.</source>
        <translation>中间是：{name}。</translation>
    </message>
</context>
<context>
    <name>MatchRow</name>
    <message>
        <source>Back to better matches</source>
        <translation>返回更匹配的商品</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
</context>
<context>
    <name>MatchRows</name>
    <message>
        <source>Give products a category to see what goes with them.</source>
        <translation>为商品设置品类后，即可查看搭配。</translation>
    </message>
    <message>
        <source>What goes with a product is shown here.</source>
        <translation>商品的搭配会显示在这里。</translation>
    </message>
    <message>
        <source>It is not certain what this photo shows. Say above what it is, to see what goes with it.</source>
        <translation>无法确定这张照片是什么。请在上方指明，即可看到与之搭配的商品。</translation>
    </message>
    <message>
        <source>Nothing of another kind in this catalog.</source>
        <translation>这个商品库中没有其他种类的商品。</translation>
    </message>
    <message>
        <source>Show what goes with this</source>
        <translation>查看搭配</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>{product}: {reasons}</source>
        <translation>{product}：{reasons}</translation>
    </message>
    <message>
        <source>Goes with</source>
        <translation>搭配</translation>
    </message>
    <message>
        <source>Products of the &amp;same kind too</source>
        <translation>也显示同类商品(&amp;S)</translation>
    </message>
    <message>
        <source>What goes with what</source>
        <translation>商品搭配</translation>
    </message>
</context>
<context>
    <name>MatchStrip</name>
    <message>
        <source>Find &amp;similar to this</source>
        <translation>查找相似商品(&amp;S)</translation>
    </message>
    <message>
        <source>What &amp;goes with this</source>
        <translation>查看搭配(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Why this</source>
        <translation>为什么是它(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Always with “{product}”</source>
        <translation>与“{product}”必搭(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Never with “{product}”</source>
        <translation>与“{product}”不搭(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Always with the query’s product</source>
        <translation>与搜索的商品必搭(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Never with the query’s product</source>
        <translation>与搜索的商品不搭(&amp;N)</translation>
    </message>
    <message>
        <source>Add to &amp;tray</source>
        <translation>加入选品托盘(&amp;T)</translation>
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
    <name>MistakeModel</name>
    <message>
        <source>{label}, taken for {other}</source>
        <translation>{label}，被误认为 {other}</translation>
    </message>
</context>
<context>
    <name>MoreChoices</name>
    <message>
        <source>&amp;More choices</source>
        <translation>更多选项(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;More choices ({count} in force)</source>
        <translation>更多选项（已启用 {count} 项）(&amp;M)</translation>
    </message>
    <message>
        <source>Same &amp;category only</source>
        <translation>仅限同品类(&amp;C)</translation>
    </message>
    <message>
        <source>Only products of the category that the photo shows</source>
        <translation>只显示与照片同品类的商品</translation>
    </message>
    <message>
        <source>&amp;For you</source>
        <translation>为您推荐(&amp;F)</translation>
    </message>
    <message>
        <source>Lean towards what you liked in this catalog before</source>
        <translation>优先显示您在这个商品库中喜欢过的款式</translation>
    </message>
    <message>
        <source>S&amp;imilar price</source>
        <translation>价格相近(&amp;I)</translation>
    </message>
    <message>
        <source>Only prices near that of the product in the photo, where the catalog knows it</source>
        <translation>只显示与照片中商品价格相近的商品（须商品库中有其价格）</translation>
    </message>
    <message>
        <source>Similar price</source>
        <translation>价格相近</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>±10%</source>
        <translation>±10%</translation>
    </message>
    <message>
        <source>±20%</source>
        <translation>±20%</translation>
    </message>
    <message>
        <source>±50%</source>
        <translation>±50%</translation>
    </message>
    <message>
        <source>Clean &amp;up the photo</source>
        <translation>净化照片(&amp;U)</translation>
    </message>
    <message>
        <source>Remove noise and background before the search</source>
        <translation>搜索前去除噪点和背景</translation>
    </message>
    <message>
        <source>Suggest a re&amp;gion</source>
        <translation>建议区域(&amp;G)</translation>
    </message>
    <message>
        <source>Outline the thing that stands out; a click on it searches by that part</source>
        <translation>框出照片中的主体；点击即可按该部分搜索</translation>
    </message>
    <message>
        <source>&amp;Add a photo</source>
        <translation>添加照片(&amp;A)</translation>
    </message>
    <message>
        <source>Add a photo of the same thing, to search by all of them together</source>
        <translation>添加同一商品的照片，合并搜索</translation>
    </message>
</context>
<context>
    <name>MorePhotos</name>
    <message>
        <source>Take out {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Show them</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one with Ctrl+V, or pick any product under Browse and press S.</source>
        <translation>将照片拖到这里，用 Ctrl+V 粘贴，或在“浏览”中选中任意商品后按 S 键。</translation>
    </message>
    <message numerus="yes">
        <source>%n similar product(s) are hidden by the filters.</source>
        <translation>
            <numerusform>有 %n 件相似商品被筛选条件隐藏。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n similar product(s) are of another category or price. Change that under More choices.</source>
        <translation>
            <numerusform>有 %n 件相似商品属于其他品类或价位。可在“更多选项”中更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in this catalog is at least {percent}% similar. Lower the least similarity to see the nearest.</source>
        <translation>这个商品库中没有相似度达到 {percent}% 的商品。降低最低相似度即可查看最接近的商品。</translation>
    </message>
    <message>
        <source>There is nothing else in this catalog yet.</source>
        <translation>这个商品库中还没有其他照片。</translation>
    </message>
</context>
<context>
    <name>PackCommands</name>
    <message>
        <source>{name} · store pack of {date}</source>
        <translation>{name} · {date} 门店包</translation>
    </message>
    <message>
        <source>{name} · read only</source>
        <translation>{name} · 只读</translation>
    </message>
    <message>
        <source>Store pack of {date}, read only</source>
        <translation>{date} 门店包，只读</translation>
    </message>
    <message>
        <source>This catalog can only be read where it is</source>
        <translation>此商品库所在位置只能读取</translation>
    </message>
    <message>
        <source>Open a catalog or a store pack</source>
        <translation>打开商品库或门店包</translation>
    </message>
    <message>
        <source>Catalogs</source>
        <translation>商品库</translation>
    </message>
    <message>
        <source>The store pack is up to date already.</source>
        <translation>门店包已是最新。</translation>
    </message>
    <message numerus="yes">
        <source>Bring the store pack of {old} up to date? The one of {new} takes its place: %n product(s) changed.</source>
        <translation>
            <numerusform>要更新 {old} 的门店包吗？它将被 {new} 的门店包取代：%n 件商品有变化。</numerusform>
        </translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Bringing the store pack up to date… {percent}%</source>
        <translation>正在更新门店包… {percent}%</translation>
    </message>
    <message>
        <source>Checking the store pack… {percent}%</source>
        <translation>正在校验门店包… {percent}%</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>Updates</source>
        <translation>更新文件</translation>
    </message>
    <message>
        <source>Store packs</source>
        <translation>门店包</translation>
    </message>
    <message>
        <source>Export store pack</source>
        <translation>导出门店包</translation>
    </message>
    <message>
        <source>The pack that the stores have</source>
        <translation>门店现有的门店包</translation>
    </message>
    <message numerus="yes">
        <source>{file} is written: {size}, %n product(s).</source>
        <translation>
            <numerusform>已写入 {file}：{size}，%n 件商品。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file} is written: {size}, %n product(s) changed.</source>
        <translation>
            <numerusform>已写入 {file}：{size}，%n 件商品有变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be read and have thumbnails only.</source>
        <translation>
            <numerusform>%n 张照片无法读取，只有缩略图。</numerusform>
        </translation>
    </message>
    <message>
        <source>One file that stores can search, browse and match by, from a USB stick or a share, without the photos. It can only be read.</source>
        <translation>一个文件，门店从 U 盘或共享文件夹打开即可搜索、浏览和查看搭配，无需原始照片。内容只能查看，不能修改。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>&amp;Thumbnails only</source>
        <translation>仅缩略图(&amp;T)</translation>
    </message>
    <message>
        <source>Pre&amp;views of 1,024 pixels</source>
        <translation>1024 像素预览图(&amp;V)</translation>
    </message>
    <message>
        <source>The photo &amp;files themselves</source>
        <translation>照片原文件(&amp;F)</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Include &amp;prices</source>
        <translation>包含价格(&amp;P)</translation>
    </message>
    <message>
        <source>Without them no price leaves this computer, nor a column whose name speaks of prices or costs.</source>
        <translation>不包含时，任何价格以及名称涉及价格或成本的列都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>&amp;Only what changed since an earlier pack…</source>
        <translation>仅导出自上一个门店包以来的变化(&amp;O)…</translation>
    </message>
    <message>
        <source>Picks, corrections, saved searches, measurements, the tray, imported tables and the place of the photos stay on this computer.</source>
        <translation>偏好、更正、已保存的搜索、质量测量、选品托盘、导入的表格以及照片所在位置都留在这台电脑上。</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Writing the store pack</source>
        <translation>正在写入门店包</translation>
    </message>
    <message>
        <source>Stores that have that pack open the small file, and theirs is brought up to date.</source>
        <translation>已有该门店包的门店打开这个小文件，即可更新。</translation>
    </message>
    <message>
        <source>Since {file} of {date}; photos and prices as there.</source>
        <translation>自 {date} 的 {file} 以来；照片和价格与其相同。</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Photo {number}</source>
        <translation>照片 {number}</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more photo(s)</source>
        <translation>
            <numerusform>再显示 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message numerus="yes">
        <source>That was not the PIN. Please wait %n second(s).</source>
        <translation>
            <numerusform>PIN 码不正确。请等待 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>PIN 码不正确。</translation>
    </message>
    <message>
        <source>For the staff: the PIN opens the whole program.</source>
        <translation>员工专用：输入 PIN 码可打开整个程序。</translation>
    </message>
    <message>
        <source>Leave the counter</source>
        <translation>离开柜台模式</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>确定</translation>
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
    <name>PricePopup</name>
    <message>
        <source>&amp;From</source>
        <translation>最低(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>最高(&amp;T)</translation>
    </message>
    <message>
        <source>Least price</source>
        <translation>最低价格</translation>
    </message>
    <message>
        <source>Greatest price</source>
        <translation>最高价格</translation>
    </message>
    <message>
        <source>“From” is more than “to”.</source>
        <translation>最低价格高于最高价格。</translation>
    </message>
    <message>
        <source>A price is a number, such as 12.50.</source>
        <translation>价格必须是数字，例如 12.50。</translation>
    </message>
</context>
<context>
    <name>ProductCommands</name>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open a folder of product photos first; then import the table again.</source>
        <translation>请先打开一个商品照片文件夹，然后重新导入表格。</translation>
    </message>
    <message>
        <source>The edit is undone.</source>
        <translation>已撤销编辑。</translation>
    </message>
    <message>
        <source>The import is undone.</source>
        <translation>已撤销导入。</translation>
    </message>
    <message>
        <source>The accepted labels are undone.</source>
        <translation>已撤销采用的标注。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Only photos of this catalog can be collected here.</source>
        <translation>选品托盘只能放入这个商品库的照片。</translation>
    </message>
    <message>
        <source>House rule: always “{one}” with “{other}”.</source>
        <translation>店规：“{one}”与“{other}”必搭。</translation>
    </message>
    <message>
        <source>House rule: never “{one}” with “{other}”.</source>
        <translation>店规：“{one}”与“{other}”不搭。</translation>
    </message>
    <message>
        <source>House rules…</source>
        <translation>店规…</translation>
    </message>
    <message>
        <source>“{name}” is no longer shown for this photo.</source>
        <translation>这张照片不再显示“{name}”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ProductForm</name>
    <message>
        <source>The stock is a whole number, such as 12.</source>
        <translation>库存必须是整数，例如 12。</translation>
    </message>
    <message>
        <source>The price is a number, such as {example}.</source>
        <translation>价格必须是数字，例如 {example}。</translation>
    </message>
    <message>
        <source>A product needs a SKU, which tells it from all others.</source>
        <translation>商品必须有货号，用来与其他商品区分。</translation>
    </message>
    <message>
        <source>{name} has this SKU already. Save again to put the photo to it as it is.</source>
        <translation>{name} 已使用这个货号。再次保存会将照片归入该商品，商品资料不变。</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>red, summer</source>
        <translation>红色, 夏季</translation>
    </message>
</context>
<context>
    <name>ProductPanel</name>
    <message>
        <source>No product yet</source>
        <translation>尚未建立商品</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Select a product to see what the shop says of it.</source>
        <translation>选择一件商品，查看其商品资料。</translation>
    </message>
    <message>
        <source>Fold the details away (I)</source>
        <translation>收起详细信息（I）</translation>
    </message>
    <message>
        <source>Fold the details away</source>
        <translation>收起详细信息</translation>
    </message>
    <message>
        <source>&amp;Similar</source>
        <translation>相似商品(&amp;S)</translation>
    </message>
    <message>
        <source>Search by this photo (S)</source>
        <translation>用这张照片搜索（S）</translation>
    </message>
    <message>
        <source>&amp;Goes with</source>
        <translation>搭配(&amp;G)</translation>
    </message>
    <message>
        <source>Show what goes with this (G)</source>
        <translation>查看搭配（G）</translation>
    </message>
    <message>
        <source>Add to &amp;tray</source>
        <translation>加入选品托盘(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Make a product of it…</source>
        <translation>建立商品(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>ProofCommands</name>
    <message>
        <source>Learning is not finished yet, and what it has found so far is lost. Close all the same?</source>
        <translation>学习尚未完成，关闭后目前的结果会丢失。仍要关闭吗？</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) could be better; they are searched all the same.</source>
        <translation>
            <numerusform>有 %n 张新照片可以拍得更好；它们照样能被搜索到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The search is saved as “{name}”.</source>
        <translation>搜索已保存为“{name}”。</translation>
    </message>
    <message>
        <source>Saved searches…</source>
        <translation>已保存的搜索…</translation>
    </message>
</context>
<context>
    <name>ProposalModel</name>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议值</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>{ticked} of {count} ticked</source>
        <translation>已勾选 {ticked} / {count}</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>由您选择</translation>
    </message>
</context>
<context>
    <name>ProposalTools</name>
    <message>
        <source>Tick those at least {percent}%</source>
        <translation>勾选可信度不低于 {percent}% 的</translation>
    </message>
    <message>
        <source>Least confidence of what is ticked, in percent</source>
        <translation>勾选项的最低可信度百分比</translation>
    </message>
    <message>
        <source>Selected:</source>
        <translation>所选项：</translation>
    </message>
    <message>
        <source>Value for the selected products</source>
        <translation>所选商品的值</translation>
    </message>
    <message>
        <source>&amp;Tick</source>
        <translation>勾选(&amp;T)</translation>
    </message>
    <message>
        <source>Tick the selected proposals, or none of them (Space)</source>
        <translation>勾选或取消勾选所选建议（空格键）</translation>
    </message>
    <message>
        <source>C&amp;hange to this</source>
        <translation>改为此值(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>拒绝(&amp;J)</translation>
    </message>
    <message>
        <source>Take the selected proposals out of the list</source>
        <translation>将所选建议移出列表</translation>
    </message>
</context>
<context>
    <name>QualityCardView</name>
    <message>
        <source>Find &amp;similar</source>
        <translation>查找相似(&amp;S)</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>在文件夹中显示(&amp;F)</translation>
    </message>
    <message>
        <source>Photos to retake</source>
        <translation>建议重拍的照片</translation>
    </message>
    <message>
        <source>Products taken for another</source>
        <translation>被误认的商品</translation>
    </message>
    <message>
        <source>Photos to retake ({count})</source>
        <translation>建议重拍的照片（{count}）</translation>
    </message>
    <message>
        <source>Taken for another ({count})</source>
        <translation>被误认的商品（{count}）</translation>
    </message>
    <message>
        <source>Photos that could be better</source>
        <translation>可以拍得更好的照片</translation>
    </message>
    <message>
        <source>Could be better ({count})</source>
        <translation>可以更好（{count}）</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>QualityDialog</name>
    <message>
        <source>Quality</source>
        <translation>搜索质量</translation>
    </message>
</context>
<context>
    <name>QualityPage</name>
    <message>
        <source>The quality card is in {file}.</source>
        <translation>质量卡已保存到 {file}。</translation>
    </message>
    <message>
        <source>PDF documents</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Export the quality card</source>
        <translation>导出质量卡</translation>
    </message>
    <message>
        <source>Each photo asks for the others of its product, and the answers are counted: how often the first result is right, which products are taken for each other, and which photos to retake.</source>
        <translation>每张照片都会搜索同一商品的其他照片，并统计结果：首个结果正确的比例、哪些商品互相混淆、哪些照片需要重拍。</translation>
    </message>
    <message>
        <source>A result is &amp;right if it has the same</source>
        <translation>结果正确的标准：相同的(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Export PDF…</source>
        <translation>导出 PDF(&amp;E)…</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
</context>
<context>
    <name>QualitySheet</name>
    <message>
        <source>Photos to retake</source>
        <translation>建议重拍的照片</translation>
    </message>
    <message>
        <source>Taken for another</source>
        <translation>被误认的商品</translation>
    </message>
    <message>
        <source>Photos that could be better</source>
        <translation>可以拍得更好的照片</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>Quality of {catalog}</source>
        <translation>{catalog} 的搜索质量</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>查询数</translation>
    </message>
    <message>
        <source>Now, 95%</source>
        <translation>当前，95%</translation>
    </message>
    <message>
        <source>Plain features, 95%</source>
        <translation>原始特征，95%</translation>
    </message>
    <message>
        <source>Gain, 95%</source>
        <translation>提升，95%</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>无图片</translation>
    </message>
</context>
<context>
    <name>QualityTexts</name>
    <message>
        <source>First result is right</source>
        <translation>首个结果正确</translation>
    </message>
    <message>
        <source>One of the first five is right</source>
        <translation>前五个中有正确结果</translation>
    </message>
    <message>
        <source>Right ones among the first ten</source>
        <translation>前十个中正确的比例</translation>
    </message>
    <message>
        <source>Right ones come first</source>
        <translation>正确结果排在前面</translation>
    </message>
    <message>
        <source>Category recognised</source>
        <translation>品类识别正确</translation>
    </message>
    <message>
        <source>Confidence is off by</source>
        <translation>可信度偏差</translation>
    </message>
    <message>
        <source>Goes with: looks it knows</source>
        <translation>搭配：已知的搭配</translation>
    </message>
    <message>
        <source>Goes with: new looks</source>
        <translation>搭配：全新的搭配</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>plain {plain}</source>
        <translation>原始 {plain}</translation>
    </message>
    <message>
        <source>gain {gain} ({low} to {high})</source>
        <translation>提升 {gain}（{low} 至 {high}）</translation>
    </message>
    <message>
        <source>article&apos;s network</source>
        <translation>文章中的网络</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>介于 {low} 和 {high} 之间</translation>
    </message>
    <message>
        <source>For {right} of 100 photos the first result is the right product.</source>
        <translation>每 100 张照片中，有 {right} 张的首个结果是正确的商品。</translation>
    </message>
    <message>
        <source>For {right} of 100 photos the first result says the same in {column}.</source>
        <translation>每 100 张照片中，有 {right} 张的首个结果{column}相同。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) asked</source>
        <translation>
            <numerusform>查询了 %n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of {column}</source>
        <translation>
            <numerusform>{column}有 %n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing learned</source>
        <translation>尚未学习</translation>
    </message>
    <message>
        <source>learned, version {version}</source>
        <translation>已学习，版本 {version}</translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n photo(s) find it first</source>
        <translation>
            <numerusform>%n 张照片中有 {right} 张首先找到它</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{times} of %n photo(s)</source>
        <translation>
            <numerusform>%n 张照片中的 {times} 张</numerusform>
        </translation>
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
        <source>Drag to search by a part of the photo, or press Enter and use the arrows, with Shift for its size</source>
        <translation>拖动鼠标框选，按照片的一部分搜索；或按 Enter 键后用方向键移动选框，按住 Shift 键调整大小</translation>
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
    <name>ReceiptMovesModel</name>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>What moved</source>
        <translation>变动</translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message>
        <source>Save search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Searches that you save are listed here, with their results as they were.</source>
        <translation>您保存的搜索列在这里，并保留当时的结果。</translation>
    </message>
    <message>
        <source>Identical: the same results, to the byte.</source>
        <translation>完全一致：结果逐字节相同。</translation>
    </message>
    <message>
        <source>The same results in the same places, by other SKUs or photos.</source>
        <translation>结果和名次相同，但对应的货号或照片不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) moved.</source>
        <translation>
            <numerusform>%n 个结果有变动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since: {changes}.</source>
        <translation>此后有变化：{changes}。</translation>
    </message>
    <message>
        <source>The photo was looked at again, from its small picture, by the network of today.</source>
        <translation>已用现在的识别模型根据缩略图重新分析这张照片。</translation>
    </message>
    <message>
        <source>Photo {photo} · network {model}, {model_hash} · content {content}</source>
        <translation>照片 {photo} · 模型 {model}，{model_hash} · 内容 {content}</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>What moved</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>重新运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RecognitionDialog</name>
    <message>
        <source>Recognise many</source>
        <translation>批量识别</translation>
    </message>
    <message>
        <source>For products without a</source>
        <translation>识别商品缺少的</translation>
    </message>
    <message>
        <source>Column to recognise</source>
        <translation>要识别的列</translation>
    </message>
    <message>
        <source>&amp;Recognise</source>
        <translation>识别(&amp;R)</translation>
    </message>
    <message>
        <source>Recognising</source>
        <translation>正在识别</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Accept %n ticked</source>
        <translation>
            <numerusform>采用勾选的 %n 项(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>识别建议</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) have a value now. Ctrl+Z in the window takes it back.</source>
        <translation>
            <numerusform>%n 件商品已填入值。在主窗口按 Ctrl+Z 可撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the photos…</source>
        <translation>正在识别照片…</translation>
    </message>
    <message>
        <source>The photos of labelled products teach what the others are. Nothing is written yet.</source>
        <translation>程序根据已标注商品的照片识别其他商品，目前尚未写入任何内容。</translation>
    </message>
    <message>
        <source>The catalog has no products yet. Import a table of products first.</source>
        <translation>商品库中还没有商品。请先导入商品表格。</translation>
    </message>
    <message>
        <source>Every product has a {column}.</source>
        <translation>所有商品都已有{column}。</translation>
    </message>
    <message>
        <source>There are too few labelled photos to learn from: label at least {photos} photos of {values} values.</source>
        <translation>已标注的照片太少，无法学习：请至少标注 {photos} 张照片，涵盖 {values} 个不同的值。</translation>
    </message>
    <message numerus="yes">
        <source>No more proposals. %n product(s) had no {column} before.</source>
        <translation>
            <numerusform>没有更多建议。此前有 %n 件商品缺少{column}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverCommands</name>
    <message>
        <source>This catalog comes from elsewhere. It says that its photos are in {folder}; nothing there is read until you say so.</source>
        <translation>此商品库来自别处。它称照片位于 {folder}；在您同意之前，不会读取那里的任何内容。</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>使用此文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged entry(s) of this catalog are left out: pictures, or saved searches.</source>
        <translation>
            <numerusform>此商品库中有 %n 个损坏的条目被略去：图片或已保存的搜索。</numerusform>
        </translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>The backup is restored. What was there is kept as {name}.</source>
        <translation>备份已恢复。原来的文件保留为 {name}。</translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message>
        <source>Save what is recovered as</source>
        <translation>将抢救出的内容另存为</translation>
    </message>
    <message>
        <source>Catalogs</source>
        <translation>商品库</translation>
    </message>
    <message>
        <source>Repair catalog</source>
        <translation>修复商品库</translation>
    </message>
    <message>
        <source>Restore from backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>&amp;Recover what can be saved…</source>
        <translation>抢救可保存的内容(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>打开它(&amp;O)</translation>
    </message>
    <message>
        <source>Or copy what is sound into a new catalog. The damaged file is only read and stays where it is.</source>
        <translation>或者将完好的内容复制到新商品库中。损坏的文件只会被读取，并保留在原处。</translation>
    </message>
    <message>
        <source>Looking for backups of {name}…</source>
        <translation>正在查找 {name} 的备份…</translation>
    </message>
    <message>
        <source>There is no backup of {name} yet. One is made every day.</source>
        <translation>{name} 还没有备份。每天会创建一份。</translation>
    </message>
    <message>
        <source>Restore {name} as it was. The present file is kept beside it under another name.</source>
        <translation>将 {name} 恢复到原来的状态。当前文件会以另一个名称保留在旁边。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>{date}: cannot be read</source>
        <translation>{date}：无法读取</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything was saved into {name}.</source>
        <translation>所有内容都已保存到 {name}。</translation>
    </message>
    <message>
        <source>What could be saved is in {name}. Photos whose pictures are lost are read again.</source>
        <translation>可保存的内容已存入 {name}。图片丢失的照片会重新读取。</translation>
    </message>
</context>
<context>
    <name>ReliabilityPlot</name>
    <message>
        <source>Is the confidence true?</source>
        <translation>可信度准确吗？</translation>
    </message>
    <message>
        <source>The products have no categories to recognise.</source>
        <translation>商品没有可供识别的品类。</translation>
    </message>
    <message>
        <source>said {confidence}, right {accuracy}</source>
        <translation>可信度 {confidence}，正确 {accuracy}</translation>
    </message>
    <message>
        <source>confidence that is said, %</source>
        <translation>给出的可信度，%</translation>
    </message>
    <message>
        <source>right, %</source>
        <translation>正确，%</translation>
    </message>
</context>
<context>
    <name>RuleSidePicker</name>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>品类</translation>
    </message>
    <message>
        <source>Product or category</source>
        <translation>商品或品类</translation>
    </message>
    <message>
        <source>SKU or name</source>
        <translation>货号或名称</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>The catalog has no product with SKU {sku}.</source>
        <translation>商品库中没有货号为 {sku} 的商品。</translation>
    </message>
    <message>
        <source>A rule needs two different products.</source>
        <translation>一条店规需要两件不同的商品。</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>必搭</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不搭</translation>
    </message>
    <message>
        <source>All of “{category}”</source>
        <translation>“{category}”全部商品</translation>
    </message>
    <message>
        <source>{sku} (no longer in the catalog)</source>
        <translation>{sku}（已不在商品库中）</translation>
    </message>
    <message>
        <source>House rules</source>
        <translation>店规</translation>
    </message>
    <message>
        <source>House rules override what the program thinks, and every result that they change says so.</source>
        <translation>店规优先于程序的判断；受店规影响的结果都会注明。</translation>
    </message>
    <message>
        <source>There are no house rules yet. Make the first one below.</source>
        <translation>还没有店规。请在下方添加第一条。</translation>
    </message>
    <message>
        <source>Find a rule</source>
        <translation>查找店规</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>This</source>
        <translation>商品 A</translation>
    </message>
    <message>
        <source>and this</source>
        <translation>商品 B</translation>
    </message>
    <message>
        <source>Always or never</source>
        <translation>必搭或不搭</translation>
    </message>
    <message>
        <source>with</source>
        <translation>与</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
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
        <source>No close match; the nearest is {name}, weaker than all true matches</source>
        <translation>没有很接近的商品；最接近的是 {name}，相似度低于所有正确匹配</translation>
    </message>
    <message>
        <source>No close match; the nearest is {name}, weaker than {percent}% of true matches</source>
        <translation>没有很接近的商品；最接近的是 {name}，相似度低于 {percent}% 的正确匹配</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s), best first</source>
        <translation>
            <numerusform>%n 个结果，最相似的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>Similar products</source>
        <translation>相似商品</translation>
    </message>
</context>
<context>
    <name>SearchedPart</name>
    <message>
        <source>Nothing in this photo stands out. Drag over the part that you mean.</source>
        <translation>照片中没有明显的主体。请拖动鼠标框选您要的部分。</translation>
    </message>
    <message>
        <source>There was nothing to clean up.</source>
        <translation>照片无需净化。</translation>
    </message>
    <message>
        <source>Searched by this part.</source>
        <translation>已按此部分搜索。</translation>
    </message>
    <message>
        <source>Searched by the cleaned part.</source>
        <translation>已按净化后的部分搜索。</translation>
    </message>
    <message>
        <source>Searched by the cleaned photo.</source>
        <translation>已按净化后的照片搜索。</translation>
    </message>
</context>
<context>
    <name>SelectionTray</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 件商品</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop products here to collect them</source>
        <translation>将商品拖到这里，汇集到选品托盘</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare two to four products side by side: all, or those that are selected here</source>
        <translation>并排对比两到四件商品：全部，或此处选中的商品</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Print preview…</source>
        <translation>打印预览…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>The tray is empty now.</source>
        <translation>选品托盘已清空。</translation>
    </message>
    <message>
        <source>Export the tray</source>
        <translation>导出选品托盘</translation>
    </message>
    <message>
        <source>Empty the tray</source>
        <translation>清空选品托盘</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Selected products</source>
        <translation>选品托盘中的商品</translation>
    </message>
    <message>
        <source>Drag to reorder, Del removes, Ctrl+Left and Ctrl+Right move</source>
        <translation>拖动可调整顺序，Del 键移除，Ctrl+左、右方向键移动</translation>
    </message>
    <message>
        <source>Table as &amp;CSV…</source>
        <translation>CSV 表格(&amp;C)…</translation>
    </message>
    <message>
        <source>Table as &amp;XLSX…</source>
        <translation>XLSX 表格(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Line sheet as PDF…</source>
        <translation>选品单 PDF(&amp;L)…</translation>
    </message>
    <message>
        <source>Copies of the &amp;photos…</source>
        <translation>照片副本(&amp;P)…</translation>
    </message>
    <message>
        <source>Copy the &amp;table</source>
        <translation>复制表格(&amp;T)</translation>
    </message>
</context>
<context>
    <name>SentencePage</name>
    <message>
        <source>Type a code</source>
        <translation>输入编码</translation>
    </message>
    <message>
        <source>The nearest that we have</source>
        <translation>店里最接近的商品</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>We do not know the code {code}.</source>
        <translation>没有找到编码 {code}。</translation>
    </message>
    <message>
        <source>Please scan it once more, or type it. A photo of the product helps too.</source>
        <translation>请再扫描一次，或手动输入。商品的照片也可以。</translation>
    </message>
    <message>
        <source>We have nothing that is really like this photo.</source>
        <translation>店里没有与这张照片真正相似的商品。</translation>
    </message>
    <message>
        <source>Please try a photo that shows the product alone, from the front and in good light.</source>
        <translation>请换一张只拍商品、正面且光线好的照片。</translation>
    </message>
    <message>
        <source>There is no photo in this.</source>
        <translation>这里面没有照片。</translation>
    </message>
    <message>
        <source>Please save the picture as a file and drop that, or copy it once more.</source>
        <translation>请把图片存为文件后拖入，或重新复制。</translation>
    </message>
    <message>
        <source>This photo cannot be read.</source>
        <translation>无法读取这张照片。</translation>
    </message>
    <message>
        <source>Please take it once more, or try another one.</source>
        <translation>请重拍一张，或换一张试试。</translation>
    </message>
    <message>
        <source>The products are not ready yet.</source>
        <translation>商品还没有准备好。</translation>
    </message>
    <message>
        <source>Please try again in a moment, or ask a colleague.</source>
        <translation>请稍后再试，或询问同事。</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>没有成功。</translation>
    </message>
    <message>
        <source>Please try again. If it happens once more, ask a colleague.</source>
        <translation>请再试一次。如果仍然不行，请询问同事。</translation>
    </message>
</context>
<context>
    <name>SimilarityPlot</name>
    <message>
        <source>Right and wrong photos</source>
        <translation>正确与错误的照片</translation>
    </message>
    <message>
        <source>Nothing was measured.</source>
        <translation>尚未测量。</translation>
    </message>
    <message>
        <source>Half of the right photos are nearer than {right}, half of the wrong ones nearer than {wrong}.</source>
        <translation>一半的正确照片相似度高于 {right}，一半的错误照片高于 {wrong}。</translation>
    </message>
    <message>
        <source>similarity, %</source>
        <translation>相似度，%</translation>
    </message>
    <message>
        <source>nearest right photo</source>
        <translation>最近的正确照片</translation>
    </message>
    <message>
        <source>nearest wrong photo</source>
        <translation>最近的错误照片</translation>
    </message>
</context>
<context>
    <name>SlotsDialog</name>
    <message>
        <source>Slot of {category}</source>
        <translation>{category} 的搭配位</translation>
    </message>
    <message>
        <source>Back to the guess: {slot}</source>
        <translation>恢复为推测值：{slot}</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>搭配位</translation>
    </message>
    <message>
        <source>A slot is a place in an outfit or a room: shoes, a bag, a lamp. What goes with a product is looked for in the other slots. The program guesses them from the names of the categories; choose or write another where it is wrong.</source>
        <translation>搭配位是一身穿搭或一个房间中的位置，例如鞋、包、灯。程序会在其他搭配位中为商品寻找搭配。搭配位由程序根据品类名称推测；如有错误，请选择或输入其他搭配位。</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>品类</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品数</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>搭配位</translation>
    </message>
    <message>
        <source>&amp;Back to all guesses</source>
        <translation>全部恢复为推测值(&amp;B)</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Show a photo, see our products</source>
        <translation>出示照片，看看我们的商品</translation>
    </message>
    <message>
        <source>Take a picture with the camera, drop a photo here, or scan the bar code on a label.</source>
        <translation>用相机拍照，把照片拖到这里，或扫描标签上的条码。</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one with Ctrl+V, or scan the bar code on a label.</source>
        <translation>把照片拖到这里，按 Ctrl+V 粘贴，或扫描标签上的条码。</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>输入编码</translation>
    </message>
    <message>
        <source>Paste a photo</source>
        <translation>粘贴照片</translation>
    </message>
</context>
<context>
    <name>TasteDialog</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) taken over.</source>
        <translation>
            <numerusform>已合并 %n 条评价。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) taken over.</source>
        <translation>
            <numerusform>已合并 %n 条更正。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n said otherwise than this catalog:</source>
        <translation>
            <numerusform>%n 条与此商品库不一致：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {here} here, {there} there; it stays {kept}</source>
        <translation>{name}：此处为{here}，对方为{there}；保留{kept}</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>一张照片</translation>
    </message>
    <message>
        <source>liked</source>
        <translation>喜欢</translation>
    </message>
    <message>
        <source>disliked</source>
        <translation>不喜欢</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>不匹配</translation>
    </message>
    <message>
        <source>Clear votes</source>
        <translation>清除评价</translation>
    </message>
    <message>
        <source>Forget all votes of this catalog? This cannot be undone; Export keeps a copy.</source>
        <translation>要清除这个商品库的全部评价吗？此操作无法撤销；可先导出一份副本。</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Export votes</source>
        <translation>导出评价</translation>
    </message>
    <message>
        <source>Merge votes</source>
        <translation>合并评价</translation>
    </message>
    <message numerus="yes">
        <source>%n liked</source>
        <translation>
            <numerusform>%n 件喜欢</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n disliked</source>
        <translation>
            <numerusform>%n 件不喜欢</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n said to be no match</source>
        <translation>
            <numerusform>%n 件标为不匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>My picks</source>
        <translation>我的偏好</translation>
    </message>
    <message>
        <source>What was picked in this catalog by thumbs up and down. It stays in the catalog, on this computer.</source>
        <translation>您在这个商品库中点赞和点踩的记录。记录保存在商品库中，不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Picks and corrections made here stay on this computer, beside the pack. Export them for head office.</source>
        <translation>在这里所做的选择和更正保存在这台电脑上，与门店包分开。可导出给总部。</translation>
    </message>
    <message>
        <source>&amp;Lean results towards my picks</source>
        <translation>让结果更符合我的偏好(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Clear…</source>
        <translation>清除(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Merge a file…</source>
        <translation>合并文件(&amp;M)…</translation>
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
    <name>ThumbnailModel</name>
    <message numerus="yes">
        <source>%n more photo(s)</source>
        <translation>
            <numerusform>另有 %n 张照片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Open a catalog</source>
        <translation>打开商品库</translation>
    </message>
    <message>
        <source>{name} · unavailable</source>
        <translation>{name} · 无法访问</translation>
    </message>
    <message>
        <source>This folder cannot be reached now. You can search; the large photos are missing.</source>
        <translation>目前无法访问此文件夹。仍可搜索，只是看不到大图。</translation>
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
        <source>Map</source>
        <translation>地图</translation>
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
    <name>ValuesPopup</name>
    <message>
        <source>Values</source>
        <translation>可选值</translation>
    </message>
    <message>
        <source>Type to narrow</source>
        <translation>输入文字缩小范围</translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation>缩小列表范围</translation>
    </message>
    <message>
        <source>None is called so.</source>
        <translation>没有符合的项。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Drop a photo, see products</source>
        <translation>拖入照片，看到商品</translation>
    </message>
    <message>
        <source>Three steps, a minute or two. Nothing leaves this computer.</source>
        <translation>三个步骤，一两分钟。任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Your product photos</source>
        <translation>您的商品照片</translation>
    </message>
    <message>
        <source>Open the folder that holds them, with its sub-folders. They are only looked at, never changed.</source>
        <translation>打开存放照片的文件夹，子文件夹也包括在内。只读取，绝不修改。</translation>
    </message>
    <message>
        <source>Names and prices, if you like</source>
        <translation>名称和价格（可选）</translation>
    </message>
    <message>
        <source>A table from Excel adds names, prices and stock. You can do this later too.</source>
        <translation>Excel 表格可以加上名称、价格和库存。以后再做也可以。</translation>
    </message>
    <message>
        <source>Ask with a photo</source>
        <translation>用照片搜索</translation>
    </message>
    <message>
        <source>Drop any photo into this window: what looks like it, and what goes with it, is there at once.</source>
        <translation>把任意照片拖进窗口：相似的和搭配的商品马上出现。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>&amp;Open a folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Try the sample catalog</source>
        <translation>试用示例商品库(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Import a table…</source>
        <translation>导入表格(&amp;I)…</translation>
    </message>
    <message>
        <source>Choose a &amp;photo…</source>
        <translation>选择照片(&amp;P)…</translation>
    </message>
    <message>
        <source>Ask with this &amp;shoe</source>
        <translation>用这只鞋试试(&amp;S)</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>The shop&apos;s products of this kind that fit best.</source>
        <translation>本店同类商品中最相配的。</translation>
    </message>
    <message>
        <source>Why this</source>
        <translation>为什么是它</translation>
    </message>
    <message>
        <source>Searched by</source>
        <translation>查询照片</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Show &amp;where they match</source>
        <translation>显示相似之处(&amp;W)</translation>
    </message>
    <message>
        <source>counts little</source>
        <translation>影响小</translation>
    </message>
    <message>
        <source>counts most</source>
        <translation>影响大</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Open a folder of product photos</source>
        <translation>打开商品照片文件夹</translation>
    </message>
    <message>
        <source>{folder} cannot be reached. The catalog stays as it is; new photos wait until it is back.</source>
        <translation>无法访问“{folder}”。商品库保持不变；恢复后会继续处理新照片。</translation>
    </message>
    <message>
        <source>{folder} is back.</source>
        <translation>“{folder}”已恢复。</translation>
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
        <source>Add a photo of the same thing</source>
        <translation>添加同一商品的照片</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>clean_up</name>
    <message>
        <source>noise removed</source>
        <translation>已去除噪点</translation>
    </message>
    <message>
        <source>background removed</source>
        <translation>已去除背景</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>SKU</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>品类</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
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
        <source>The picture takes too long to read; save it anew as a JPEG.</source>
        <translation>读取此图片耗时过长；请重新另存为 JPEG。</translation>
    </message>
    <message>
        <source>The picture takes too much memory to read; save a smaller copy as a JPEG.</source>
        <translation>读取此图片占用内存过多；请另存为较小的 JPEG 副本。</translation>
    </message>
    <message>
        <source>The picture is damaged in such a way that reading it fails; save it anew as a JPEG.</source>
        <translation>图片已损坏，无法读取；请重新另存为 JPEG。</translation>
    </message>
    <message>
        <source>Photos cannot be read now, for a part of the program could not be started: {reason}. Start the program again; if that does not help, install it again.</source>
        <translation>程序的一个部分无法启动，现在无法读取照片：{reason}。请重新启动程序；如果仍然不行，请重新安装。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be reached, so nothing was changed. Connect its drive and try again.</source>
        <translation>无法访问文件夹 {folder}，因此没有做任何更改。请连接其所在的驱动器后重试。</translation>
    </message>
    <message>
        <source>The folder {folder} went away while it was indexed. What was finished is kept; connect its drive again.</source>
        <translation>文件夹 {folder} 在建立索引时无法再访问。已完成的部分已保留；请重新连接其所在的驱动器。</translation>
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
        <source>{catalog} is damaged. Restore a backup of it, or recover what can be saved.</source>
        <translation>{catalog} 已损坏。请恢复它的备份，或抢救还能保存的内容。</translation>
    </message>
    <message>
        <source>No backup of {catalog} could be made: {reason}. Free some space in its folder and try again.</source>
        <translation>无法为 {catalog} 创建备份：{reason}。请在其文件夹中腾出一些空间，然后重试。</translation>
    </message>
    <message>
        <source>There is no sound backup {generation} of {catalog}. The catalog was left as it is.</source>
        <translation>{catalog} 没有完好的第 {generation} 份备份。商品库保持原样。</translation>
    </message>
    <message>
        <source>Nothing can be saved from {catalog}: it is no catalog, or all of it is damaged. Restore a backup.</source>
        <translation>{catalog} 中没有可以保存的内容：它不是商品库，或已全部损坏。请恢复备份。</translation>
    </message>
    <message>
        <source>{catalog} exists already or cannot be written. Choose another name for what is recovered.</source>
        <translation>{catalog} 已存在或无法写入。请为抢救出的内容另选一个名称。</translation>
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
    <message>
        <source>{table} cannot be opened. Check that it is there, and close it in other programs.</source>
        <translation>无法打开 {table}。请确认文件存在，并在其他程序中将其关闭。</translation>
    </message>
    <message>
        <source>{table} is not a table that can be read. Save it as XLSX or CSV and try again.</source>
        <translation>{table} 不是可以读取的表格。请另存为 XLSX 或 CSV 后重试。</translation>
    </message>
    <message>
        <source>{table} is protected by a password. Save a copy without it and use that.</source>
        <translation>{table} 有密码保护。请另存一份不带密码的副本并使用该副本。</translation>
    </message>
    <message>
        <source>{table} has no rows below a header. Choose a table with products.</source>
        <translation>{table} 的表头下面没有数据行。请选择包含商品的表格。</translation>
    </message>
    <message>
        <source>{table} is too large: the limit is {limit}. Split it and use the parts one after the other.</source>
        <translation>{table} 过大：上限为 {limit}。请拆分后逐个使用。</translation>
    </message>
    <message>
        <source>It cannot be told which letters {table} is written in. Save it as XLSX or as CSV in UTF-8.</source>
        <translation>无法判断 {table} 的文字编码。请另存为 XLSX 或 UTF-8 编码的 CSV。</translation>
    </message>
    <message>
        <source>The quotation mark in row {row} of {table} is never closed. Close it, or save the table as XLSX.</source>
        <translation>{table} 第 {row} 行的引号没有闭合。请补上引号，或将表格另存为 XLSX。</translation>
    </message>
    <message>
        <source>No column of {table} is chosen as the SKU. Say which column tells the products apart.</source>
        <translation>尚未指定 {table} 中的货号列。请指定用于区分商品的列。</translation>
    </message>
    <message>
        <source>{table} has no column {column}. Choose one of its columns ({columns}).</source>
        <translation>{table} 中没有“{column}”列。请从现有的列中选择（{columns}）。</translation>
    </message>
    <message>
        <source>The catalog has no product with SKU {sku}. Check the SKU, or import a table that has it.</source>
        <translation>商品库中没有货号为 {sku} 的商品。请核对货号，或导入包含该货号的表格。</translation>
    </message>
    <message>
        <source>Product {sku} has no photo in this catalog that can be read. Index a folder that holds one.</source>
        <translation>商品 {sku} 在这个商品库中没有可读取的照片。请为包含其照片的文件夹建立索引。</translation>
    </message>
    <message>
        <source>No product has the {column} {value}. Choose one that there is ({known}).</source>
        <translation>没有商品的“{column}”为“{value}”。请选择已有的值（{known}）。</translation>
    </message>
    <message>
        <source>The products of this catalog have no {column}. Import a table that has it.</source>
        <translation>这个商品库的商品没有“{column}”。请导入包含它的表格。</translation>
    </message>
    <message>
        <source>The region {region} is outside of the photo, which is {width} x {height} pixels. Give X,Y,W,H within it, in pixels or as shares from 0 to 1.</source>
        <translation>区域 {region} 超出了照片范围，照片为 {width} x {height} 像素。请给出照片范围内的 X,Y,W,H，可用像素或 0 到 1 的比例。</translation>
    </message>
    <message>
        <source>What was trained cannot be used on this computer, so nothing is changed. Use the quick learning, and tell us of it with the log.</source>
        <translation>训练出的识别模型在这台电脑上无法使用，因此一切保持原样。请使用快速学习，并把日志发给我们。</translation>
    </message>
    <message>
        <source>{catalog} can only be read where it is. Copy it to this computer to change it.</source>
        <translation>{catalog} 在其所在位置只能读取。请复制到这台电脑后再修改。</translation>
    </message>
    <message>
        <source>{catalog} was made by an older version of this program and cannot be brought up to date where it is. Copy it to this computer, or ask for a new pack.</source>
        <translation>{catalog} 由本程序的旧版本创建，在其所在位置无法升级。请复制到这台电脑，或索取新的门店包。</translation>
    </message>
    <message>
        <source>{pack} is a store pack, which can only be read. Changes are made in the catalog that it comes from.</source>
        <translation>{pack} 是门店包，只能读取。请在其来源商品库中修改。</translation>
    </message>
    <message>
        <source>{pack} is no store pack of this program, or it is damaged. Copy it once more from where it came from.</source>
        <translation>{pack} 不是本程序的门店包，或已损坏。请从来源处重新复制。</translation>
    </message>
    <message>
        <source>{delta} is an update of another pack than {pack}. Ask for the update of yours, or for a whole pack.</source>
        <translation>{delta} 不是 {pack} 的更新文件。请索取对应的更新文件或完整的门店包。</translation>
    </message>
    <message>
        <source>{delta} is an update of a store pack. Open the pack first, and then the update.</source>
        <translation>{delta} 是门店包的更新文件。请先打开门店包，再打开更新文件。</translation>
    </message>
    <message>
        <source>{pack} could not be written: {reason}. Free some space or choose another folder.</source>
        <translation>无法写入 {pack}：{reason}。请释放空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{pack} cannot be written: choose a new file whose name ends with {suffix}.</source>
        <translation>无法写入 {pack}：请选择一个名称以 {suffix} 结尾的新文件。</translation>
    </message>
    <message>
        <source>A store pack is made from a catalog that can be changed; {catalog} can only be read.</source>
        <translation>门店包只能由可修改的商品库生成；{catalog} 只能读取。</translation>
    </message>
    <message>
        <source>{pack} is no store pack. Choose a file that was made by “Export store pack”.</source>
        <translation>{pack} 不是门店包。请选择由“导出门店包”生成的文件。</translation>
    </message>
    <message>
        <source>{table} names no products of this catalog. A lookbook has a column of looks and one of SKUs, or a row of SKUs for each look.</source>
        <translation>{table} 中没有这个商品库的商品。搭配册应有一列搭配名和一列货号，或每套搭配一行货号。</translation>
    </message>
    <message>
        <source>{table} may not be written. Close it in other programs, or choose another folder.</source>
        <translation>无法写入 {table}。请在其他程序中将其关闭，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{table} could not be written: {reason}. Free some space or choose another folder.</source>
        <translation>写入 {table} 失败：{reason}。请释放一些空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{table} holds no picks of this program. Choose a file that was exported under My picks.</source>
        <translation>{table} 中没有本程序的偏好记录。请选择从“我的偏好”导出的文件。</translation>
    </message>
    <message>
        <source>Nothing could be written to {folder}: {reason}. Free some space or choose another folder.</source>
        <translation>无法写入 {folder}：{reason}。请释放一些空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Too few products of the catalog are in the lookbook to learn from. Add looks of at least two products.</source>
        <translation>搭配册中属于这个商品库的商品太少，无法学习。请添加至少包含两件商品的搭配。</translation>
    </message>
    <message>
        <source>No two photos of the catalog say the same in the column {column}, so that none can be asked for the other. Measure by another column, or by query photos with labels.</source>
        <translation>商品库中没有两张照片在“{column}”列的值相同，因此无法互相检索。请按其他列测量，或使用带标注的查询照片。</translation>
    </message>
    <message>
        <source>{table} has no row for any photo in {folder}. Its column “path” must name the photos from the table&apos;s own folder, or from this one.</source>
        <translation>{table} 中没有与 {folder} 内照片对应的行。其“path”列必须给出照片相对于表格所在文件夹或此文件夹的路径。</translation>
    </message>
    <message>
        <source>What the photos of the folder show must be known: name the table that says it with --labels.</source>
        <translation>必须知道文件夹中的照片是什么：请用 --labels 指定说明它的表格。</translation>
    </message>
    <message>
        <source>This saved search cannot be read. Delete it, and save the search again.</source>
        <translation>无法读取这个已保存的搜索。请删除它，并重新保存搜索。</translation>
    </message>
    <message>
        <source>There is too little to learn from: {photos} photos share their {column} with another photo, and at least {least} with three different values are needed. Add photos, or choose another column.</source>
        <translation>可供学习的内容太少：有 {photos} 张照片的{column}与其他照片相同，至少需要 {least} 张、三种不同的值。请添加照片或选择其他列。</translation>
    </message>
    <message>
        <source>The catalog has no learned version {version}. Choose one of the list.</source>
        <translation>商品库中没有学习版本 {version}。请从列表中选择。</translation>
    </message>
    <message>
        <source>Deep learning needs all labelled photos, and some cannot be read now. Bring the photo folder up to date.</source>
        <translation>深度学习需要所有带标签的照片，而其中一些目前无法读取。请先更新照片文件夹。</translation>
    </message>
    <message>
        <source>This installation cannot train networks. Use the quick learning, or install the program with training.</source>
        <translation>此安装版本无法训练模型。请使用快速学习，或安装带训练功能的版本。</translation>
    </message>
    <message>
        <source>Name a table to import, or take folders as categories with --folders; not both.</source>
        <translation>请指定要导入的表格，或用 --folders 将文件夹名作为品类；二者只能选其一。</translation>
    </message>
</context>
<context>
    <name>fitness</name>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Product cut off</source>
        <translation>商品不完整</translation>
    </message>
    <message>
        <source>Wrong way up</source>
        <translation>方向不对</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>太暗</translation>
    </message>
    <message>
        <source>Overexposed</source>
        <translation>曝光过度</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>Cluttered</source>
        <translation>背景杂乱</translation>
    </message>
    <message>
        <source>Near-duplicate</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Retake: hold the camera still, focus on the product</source>
        <translation>请重拍：拿稳相机，对焦在商品上</translation>
    </message>
    <message>
        <source>Retake from farther away, with the whole product in sight</source>
        <translation>请退远一些重拍，让整件商品入镜</translation>
    </message>
    <message>
        <source>Turn the file clockwise by {degrees}°</source>
        <translation>请将文件顺时针旋转 {degrees}°</translation>
    </message>
    <message>
        <source>Retake in more light</source>
        <translation>请在更亮的光线下重拍</translation>
    </message>
    <message>
        <source>Retake with less light or a shorter exposure</source>
        <translation>请减少光线或缩短曝光后重拍</translation>
    </message>
    <message>
        <source>Use a larger file: this one has {width} × {height} pixels</source>
        <translation>请使用更大的文件：此文件只有 {width} × {height} 像素</translation>
    </message>
    <message>
        <source>Retake on a plain ground</source>
        <translation>请用纯色背景重拍</translation>
    </message>
    <message>
        <source>Keep one: nearly the same as {photo}</source>
        <translation>保留一张即可：与 {photo} 几乎相同</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>in the upper left</source>
        <translation>左上方</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>上方</translation>
    </message>
    <message>
        <source>in the upper right</source>
        <translation>右上方</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>中间</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>in the lower left</source>
        <translation>左下方</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>下方</translation>
    </message>
    <message>
        <source>in the lower right</source>
        <translation>右下方</translation>
    </message>
    <message>
        <source>in several places</source>
        <translation>多处</translation>
    </message>
</context>
<context>
    <name>products</name>
    <message>
        <source>same product</source>
        <translation>同一商品</translation>
    </message>
    <message>
        <source>very similar</source>
        <translation>非常相似</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>相似度低</translation>
    </message>
    <message>
        <source>Stock unknown</source>
        <translation>库存未知</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>售罄</translation>
    </message>
    <message>
        <source>%n in stock</source>
        <translation>库存 %n 件</translation>
    </message>
</context>
<context>
    <name>quality</name>
    <message>
        <source>{asked} of {askable} photos were asked, chosen by lot.</source>
        <translation>从 {askable} 张照片中随机选取了 {asked} 张进行查询。</translation>
    </message>
    <message>
        <source>The catalog&apos;s own photos find each other more easily than photos that are taken elsewhere find them.</source>
        <translation>商品库中的照片互相查找较容易；用别处拍摄的照片来查找会更难。</translation>
    </message>
    <message>
        <source>Photos that were not asked, for nothing else would be right: {count}.</source>
        <translation>因没有其他正确结果而未查询的照片：{count} 张。</translation>
    </message>
    <message>
        <source>Photos that were left out, for they say nothing in the column {column}: {count}.</source>
        <translation>因“{column}”列为空而略过的照片：{count} 张。</translation>
    </message>
    <message>
        <source>Photos that were left out, for they could not be read: {count}.</source>
        <translation>因无法读取而略过的照片：{count} 张。</translation>
    </message>
    <message>
        <source>Photos that were not checked for being the wrong way up: {count}.</source>
        <translation>未检查方向是否正确的照片：{count} 张。</translation>
    </message>
    <message>
        <source>Nothing is learned in this catalog yet: it is searched by the plain features.</source>
        <translation>此商品库尚未学习：使用原始特征搜索。</translation>
    </message>
    <message>
        <source>The learned search has seen these very photos, which flatters it. Photos of the same products that are not in the catalog tell more.</source>
        <translation>学习后的搜索见过这些照片，结果因此偏高。用商品库以外的同款商品照片测量更能说明问题。</translation>
    </message>
    <message>
        <source>For every photo the search was learned again without it, so that nothing flatters it.</source>
        <translation>测量每张照片时都在不含该照片的情况下重新学习，结果没有偏高。</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>pinned by a house rule</source>
        <translation>店规指定</translation>
    </message>
    <message>
        <source>barred by a house rule</source>
        <translation>店规排除</translation>
    </message>
    <message>
        <source>often together in the lookbook</source>
        <translation>在搭配册中经常一起出现</translation>
    </message>
    <message>
        <source>resembles what the lookbook puts together</source>
        <translation>与搭配册中的组合相似</translation>
    </message>
    <message>
        <source>similar style</source>
        <translation>风格相近</translation>
    </message>
    <message>
        <source>colours agree</source>
        <translation>颜色协调</translation>
    </message>
    <message>
        <source>similar words in name or description</source>
        <translation>名称或描述用词相近</translation>
    </message>
    <message>
        <source>same {column}: {value}</source>
        <translation>{column}相同：{value}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>among the best of its kind in this catalog</source>
        <translation>在这个商品库的同类商品中较为合适</translation>
    </message>
    <message>
        <source>similar, and in stock</source>
        <translation>相似且有货</translation>
    </message>
</context>
<context>
    <name>receipts</name>
    <message>
        <source>photos of the catalog</source>
        <translation>商品库中的照片</translation>
    </message>
    <message>
        <source>products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>识别模型</translation>
    </message>
    <message>
        <source>what was learned from the catalog</source>
        <translation>从商品库学到的内容</translation>
    </message>
    <message>
        <source>how similarity is measured here</source>
        <translation>相似度的计算方式</translation>
    </message>
    <message>
        <source>picks</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>how categories are recognised</source>
        <translation>品类的识别方式</translation>
    </message>
    <message>
        <source>new here</source>
        <translation>新进入</translation>
    </message>
    <message>
        <source>no longer here</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>up by {places}</source>
        <translation>上升 {places} 位</translation>
    </message>
    <message>
        <source>down by {places}</source>
        <translation>下降 {places} 位</translation>
    </message>
    <message>
        <source>more similar</source>
        <translation>相似度提高</translation>
    </message>
    <message>
        <source>less similar</source>
        <translation>相似度降低</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>未变</translation>
    </message>
</context>
<context>
    <name>recovery</name>
    <message>
        <source>Products</source>
        <translation>商品数</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Settings of the catalog</source>
        <translation>商品库的设置</translation>
    </message>
    <message>
        <source>Small pictures</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Colours of photos</source>
        <translation>照片的颜色</translation>
    </message>
    <message>
        <source>What photos are compared by</source>
        <translation>用于比较照片的特征</translation>
    </message>
    <message>
        <source>Fitted similarity</source>
        <translation>拟合的相似度</translation>
    </message>
    <message>
        <source>Corrected labels</source>
        <translation>更正过的标签</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>搭配位</translation>
    </message>
    <message>
        <source>Lookbook</source>
        <translation>搭配册</translation>
    </message>
    <message>
        <source>House rules</source>
        <translation>店规</translation>
    </message>
    <message>
        <source>Thumbs</source>
        <translation>点赞与点踩</translation>
    </message>
    <message>
        <source>Fitted numbers</source>
        <translation>拟合的数值</translation>
    </message>
    <message>
        <source>Learned versions</source>
        <translation>学习得到的版本</translation>
    </message>
    <message>
        <source>Quality measurements</source>
        <translation>质量测量</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>the whole table cannot be read</source>
        <translation>整个表无法读取</translation>
    </message>
    <message>
        <source>unreadable places in the file: {count}</source>
        <translation>文件中无法读取之处：{count}</translation>
    </message>
    <message>
        <source>not as it was written</source>
        <translation>条与写入时不同</translation>
    </message>
    <message>
        <source>there twice</source>
        <translation>条重复</translation>
    </message>
    <message>
        <source>of a photo that is lost</source>
        <translation>条属于已丢失的照片</translation>
    </message>
    <message>
        <source>kept, but the product is lost</source>
        <translation>条已保留，但其商品已丢失</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>{one} {next}</source>
        <translation>{one}{next}</translation>
    </message>
    <message>
        <source>{one}, {next}</source>
        <translation>{one}，{next}</translation>
    </message>
</context>
<context>
    <name>slots</name>
    <message>
        <source>Tops</source>
        <translation>上装</translation>
    </message>
    <message>
        <source>Bottoms</source>
        <translation>下装</translation>
    </message>
    <message>
        <source>Dresses</source>
        <translation>连衣裙</translation>
    </message>
    <message>
        <source>Outerwear</source>
        <translation>外套</translation>
    </message>
    <message>
        <source>Underwear</source>
        <translation>内衣</translation>
    </message>
    <message>
        <source>Swimwear</source>
        <translation>泳装</translation>
    </message>
    <message>
        <source>Shoes</source>
        <translation>鞋</translation>
    </message>
    <message>
        <source>Bags</source>
        <translation>包</translation>
    </message>
    <message>
        <source>Hats</source>
        <translation>帽子</translation>
    </message>
    <message>
        <source>Accessories</source>
        <translation>配饰</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>桌子</translation>
    </message>
    <message>
        <source>Chairs</source>
        <translation>椅子</translation>
    </message>
    <message>
        <source>Sofas</source>
        <translation>沙发</translation>
    </message>
    <message>
        <source>Beds</source>
        <translation>床</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>收纳</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>灯具</translation>
    </message>
    <message>
        <source>Textiles</source>
        <translation>家纺布艺</translation>
    </message>
    <message>
        <source>Decoration</source>
        <translation>装饰</translation>
    </message>
    <message>
        <source>Outdoor</source>
        <translation>户外用品</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>儿童用品</translation>
    </message>
    <message>
        <source>In stock instead</source>
        <translation>有货替代款</translation>
    </message>
    <message>
        <source>Other products</source>
        <translation>其他商品</translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>The row has no SKU.</source>
        <translation>这一行没有货号。</translation>
    </message>
    <message>
        <source>SKU {sku} is in row {first} already, with another value here: {value}.</source>
        <translation>货号 {sku} 已在第 {first} 行出现，此处的值不同：{value}。</translation>
    </message>
    <message>
        <source>“{value}” is not a price.</source>
        <translation>“{value}”不是价格。</translation>
    </message>
    <message>
        <source>The price {value} is negative.</source>
        <translation>价格 {value} 为负数。</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number of pieces.</source>
        <translation>“{value}”不是整数件数。</translation>
    </message>
    <message>
        <source>The stock {value} is negative; it is taken as 0.</source>
        <translation>库存 {value} 为负数，按 0 处理。</translation>
    </message>
    <message>
        <source>No photo in the catalog is called {value}.</source>
        <translation>商品库中没有名为 {value} 的照片。</translation>
    </message>
    <message>
        <source>{count} photos could be meant by {value}; write more of the path.</source>
        <translation>{value} 可能指 {count} 张照片；请写出更完整的路径。</translation>
    </message>
    <message>
        <source>The photo {value} belongs to SKU {sku} of row {first} already.</source>
        <translation>照片 {value} 已属于第 {first} 行的货号 {sku}。</translation>
    </message>
    <message>
        <source>The catalog has no product with SKU {sku}.</source>
        <translation>商品库中没有货号为 {sku} 的商品。</translation>
    </message>
    <message>
        <source>The look {look} has fewer than two products of the catalog.</source>
        <translation>搭配“{look}”中属于商品库的商品不足两件。</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>why</name>
    <message>
        <source>The match is mostly {place} of both photos.</source>
        <translation>相似之处主要在两张照片的{place}。</translation>
    </message>
    <message>
        <source>The match is mostly {place} of the photo searched by, and {other} of the result.</source>
        <translation>相似之处主要在查询照片的{place}和结果的{other}。</translation>
    </message>
    <message>
        <source>Shapes agree: {shape}; colours agree: {colour}.</source>
        <translation>形状一致：{shape}；颜色一致：{colour}。</translation>
    </message>
    <message>
        <source>Category: {category}.</source>
        <translation>品类：{category}。</translation>
    </message>
    <message>
        <source>Whole look</source>
        <translation>整体外观</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>品类</translation>
    </message>
    <message>
        <source>{category}, {percent} sure</source>
        <translation>{category}，把握 {percent}</translation>
    </message>
    <message>
        <source>both {category}</source>
        <translation>均为{category}</translation>
    </message>
    <message>
        <source>{category} and {other}</source>
        <translation>{category}与{other}</translation>
    </message>
</context>
</TS>
