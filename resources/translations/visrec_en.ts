<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
