<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BrowsePage</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other photo(s)</source>
        <translation>
            <numerusform>%Ln other photo</numerusform>
            <numerusform>%Ln other photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicateModel</name>
    <message numerus="yes">
        <source>%n products: likely a mistake</source>
        <translation>
            <numerusform>%n product: likely a mistake</numerusform>
            <numerusform>%n products: likely a mistake</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message numerus="yes">
        <source>%n group(s) of photos that are nearly the same</source>
        <translation>
            <numerusform>%n group of photos that are nearly the same</numerusform>
            <numerusform>%n groups of photos that are nearly the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more photo(s)</source>
        <translation>
            <numerusform>and %n more photo</numerusform>
            <numerusform>and %n more photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message numerus="yes">
        <source>%n product(s) exported to {file}.</source>
        <translation>
            <numerusform>%n product exported to {file}.</numerusform>
            <numerusform>%n products exported to {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) copied as a table.</source>
        <translation>
            <numerusform>%n product copied as a table.</numerusform>
            <numerusform>%n products copied as a table.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) copied to {folder}.</source>
        <translation>
            <numerusform>%n photo copied to {folder}.</numerusform>
            <numerusform>%n photos copied to {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FitnessDialog</name>
    <message numerus="yes">
        <source>All %n photo(s) are fit to be searched.</source>
        <translation>
            <numerusform>The %n photo is fit to be searched.</numerusform>
            <numerusform>All %n photos are fit to be searched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could be better; they are searched all the same.</source>
        <translation>
            <numerusform>%n photo could be better; it is searched all the same.</numerusform>
            <numerusform>%n photos could be better; they are searched all the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could be compared.</source>
        <translation>
            <numerusform>%n photo could be compared.</numerusform>
            <numerusform>%n photos could be compared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n product(s) came in</source>
        <translation>
            <numerusform>%n product came in</numerusform>
            <numerusform>%n products came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) found their product</source>
        <translation>
            <numerusform>%n photo found its product</numerusform>
            <numerusform>%n photos found their products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportLists</name>
    <message numerus="yes">
        <source>%n new product(s)</source>
        <translation>
            <numerusform>%n new product</numerusform>
            <numerusform>%n new products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) find their product</source>
        <translation>
            <numerusform>%n photo finds its product</numerusform>
            <numerusform>%n photos find their products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be imported</source>
        <translation>
            <numerusform>%n row cannot be imported</numerusform>
            <numerusform>%n rows cannot be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) left out</source>
        <translation>
            <numerusform>%n value left out</numerusform>
            <numerusform>%n values left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a photo</source>
        <translation>
            <numerusform>%n row without a photo</numerusform>
            <numerusform>%n rows without a photo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) without a row</source>
        <translation>
            <numerusform>%n photo without a row</numerusform>
            <numerusform>%n photos without a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) named after several SKUs</source>
        <translation>
            <numerusform>%n photo named after several SKUs</numerusform>
            <numerusform>%n photos named after several SKUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IndexingPanel</name>
    <message numerus="yes">
        <source>%n unreadable photo(s)</source>
        <translation>
            <numerusform>%n unreadable photo</numerusform>
            <numerusform>%n unreadable photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnTexts</name>
    <message numerus="yes">
        <source>About %n minute(s).</source>
        <translation>
            <numerusform>About %n minute.</numerusform>
            <numerusform>About %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) asked</source>
        <translation>
            <numerusform>%n photo asked</numerusform>
            <numerusform>%n photos asked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineSheet</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookList</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookbookTexts</name>
    <message numerus="yes">
        <source>%n look(s)</source>
        <translation>
            <numerusform>%n look</numerusform>
            <numerusform>%n looks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) imported.</source>
        <translation>
            <numerusform>%n look imported.</numerusform>
            <numerusform>%n looks imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SKU(s) are not in this catalog: {skus}</source>
        <translation>
            <numerusform>%n SKU is not in this catalog: {skus}</numerusform>
            <numerusform>%n SKUs are not in this catalog: {skus}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) with fewer than two products were left out.</source>
        <translation>
            <numerusform>%n look with fewer than two products was left out.</numerusform>
            <numerusform>%n looks with fewer than two products were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>Cancelled. %n photo(s) indexed so far are kept.</source>
        <translation>
            <numerusform>Cancelled. The one photo indexed so far is kept.</numerusform>
            <numerusform>Cancelled. The %n photos indexed so far are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) indexed.</source>
        <translation>
            <numerusform>%n new photo indexed.</numerusform>
            <numerusform>%n new photos indexed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message numerus="yes">
        <source>{name}, %n photo(s)</source>
        <translation>
            <numerusform>{name}, %n photo</numerusform>
            <numerusform>{name}, %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapSelection</name>
    <message numerus="yes">
        <source>%n photo(s) selected</source>
        <translation>
            <numerusform>%n photo selected</numerusform>
            <numerusform>%n photos selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message numerus="yes">
        <source>%n similar product(s) are hidden by the filters.</source>
        <translation>
            <numerusform>%n similar product is hidden by the filters.</numerusform>
            <numerusform>%n similar products are hidden by the filters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n similar product(s) are of another category or price. Change that under More choices.</source>
        <translation>
            <numerusform>%n similar product is of another category or price. Change that under More choices.</numerusform>
            <numerusform>%n similar products are of another category or price. Change that under More choices.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackCommands</name>
    <message numerus="yes">
        <source>Bring the store pack of {old} up to date? The one of {new} takes its place: %n product(s) changed.</source>
        <translation>
            <numerusform>Bring the store pack of {old} up to date? The one of {new} takes its place: %n product changed.</numerusform>
            <numerusform>Bring the store pack of {old} up to date? The one of {new} takes its place: %n products changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message numerus="yes">
        <source>{file} is written: {size}, %n product(s).</source>
        <translation>
            <numerusform>{file} is written: {size}, %n product.</numerusform>
            <numerusform>{file} is written: {size}, %n products.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file} is written: {size}, %n product(s) changed.</source>
        <translation>
            <numerusform>{file} is written: {size}, %n product changed.</numerusform>
            <numerusform>{file} is written: {size}, %n products changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be read and have thumbnails only.</source>
        <translation>
            <numerusform>%n photo could not be read and has a thumbnail only.</numerusform>
            <numerusform>%n photos could not be read and have thumbnails only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message numerus="yes">
        <source>Show %n more photo(s)</source>
        <translation>
            <numerusform>Show %n more photo</numerusform>
            <numerusform>Show %n more photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message numerus="yes">
        <source>That was not the PIN. Please wait %n second(s).</source>
        <translation>
            <numerusform>That was not the PIN. Please wait %n second.</numerusform>
            <numerusform>That was not the PIN. Please wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofCommands</name>
    <message numerus="yes">
        <source>%n new photo(s) could be better; they are searched all the same.</source>
        <translation>
            <numerusform>%n new photo could be better; it is searched all the same.</numerusform>
            <numerusform>%n new photos could be better; they are searched all the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QualityTexts</name>
    <message numerus="yes">
        <source>%n photo(s) asked</source>
        <translation>
            <numerusform>%n photo asked</numerusform>
            <numerusform>%n photos asked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of {column}</source>
        <translation>
            <numerusform>%n value of {column}</numerusform>
            <numerusform>%n values of {column}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n photo(s) find it first</source>
        <translation>
            <numerusform>{right} of %n photo finds it first</numerusform>
            <numerusform>{right} of %n photos find it first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{times} of %n photo(s)</source>
        <translation>
            <numerusform>{times} of %n photo</numerusform>
            <numerusform>{times} of %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message numerus="yes">
        <source>%n result(s) moved.</source>
        <translation>
            <numerusform>%n result moved.</numerusform>
            <numerusform>%n results moved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecognitionDialog</name>
    <message numerus="yes">
        <source>&amp;Accept %n ticked</source>
        <translation>
            <numerusform>&amp;Accept %n ticked</numerusform>
            <numerusform>&amp;Accept %n ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) have a value now. Ctrl+Z in the window takes it back.</source>
        <translation>
            <numerusform>%n product has a value now. Ctrl+Z in the window takes it back.</numerusform>
            <numerusform>%n products have a value now. Ctrl+Z in the window takes it back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No more proposals. %n product(s) had no {column} before.</source>
        <translation>
            <numerusform>No more proposals. %n product had no {column} before.</numerusform>
            <numerusform>No more proposals. %n products had no {column} before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverCommands</name>
    <message numerus="yes">
        <source>%n damaged entry(s) of this catalog are left out: pictures, or saved searches.</source>
        <translation>
            <numerusform>%n damaged entry of this catalog is left out: a picture, or a saved search.</numerusform>
            <numerusform>%n damaged entries of this catalog are left out: pictures, or saved searches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln product(s)</source>
        <translation>
            <numerusform>%Ln product</numerusform>
            <numerusform>%Ln products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>%n result(s), best first</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results, best first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionTray</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasteDialog</name>
    <message numerus="yes">
        <source>%n vote(s) taken over.</source>
        <translation>
            <numerusform>%n vote taken over.</numerusform>
            <numerusform>%n votes taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) taken over.</source>
        <translation>
            <numerusform>%n correction taken over.</numerusform>
            <numerusform>%n corrections taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n said otherwise than this catalog:</source>
        <translation>
            <numerusform>%n said otherwise than this catalog:</numerusform>
            <numerusform>%n said otherwise than this catalog:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n liked</source>
        <translation>
            <numerusform>%n liked</numerusform>
            <numerusform>%n liked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n disliked</source>
        <translation>
            <numerusform>%n disliked</numerusform>
            <numerusform>%n disliked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n said to be no match</source>
        <translation>
            <numerusform>%n said to be no match</numerusform>
            <numerusform>%n said to be no match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThumbnailModel</name>
    <message numerus="yes">
        <source>%n more photo(s)</source>
        <translation>
            <numerusform>%n more photo</numerusform>
            <numerusform>%n more photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnreadableDialog</name>
    <message numerus="yes">
        <source>%n photo(s) could not be read. The others are not affected.</source>
        <translation>
            <numerusform>%n photo could not be read. The others are not affected.</numerusform>
            <numerusform>%n photos could not be read. The others are not affected.</numerusform>
        </translation>
    </message>
</context>
</TS>
