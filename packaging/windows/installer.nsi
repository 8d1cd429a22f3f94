; Installs Visrec Desktop for one user, without administrator's rights.
;
;   makensis -DVERSION=0.1.0 -DPAYLOAD=<frozen folder> -DOUT=<installer.exe> -DICON=<visrec.ico> -DSIDE=<bmp> -DLICENCE=<text> installer.nsi
;
; Silent: installer.exe /S [/D=C:\folder without quotes, last]     "%LOCALAPPDATA%\Programs\Visrec Desktop\uninstall.exe" /S
; Exit status: 0 done, 1 cancelled by the user, 2 the program is running or a file could not be written.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!ifndef VERSION
  !error "VERSION is not defined"
!endif
!ifndef PAYLOAD
  !error "PAYLOAD is not defined"
!endif

!define NAME "Visrec Desktop"
!define EXE "visrec-desktop.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\VisrecDesktop"
!define OWN "Software\VisrecDesktop"
!define CATALOG "VisrecDesktop.Catalog"
!define PACK "VisrecDesktop.Pack"

Name "${NAME}"
OutFile "${OUT}"
; Never asks for rights: everything lies in the user's own folders.
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Visrec Desktop"
InstallDirRegKey HKCU "${OWN}" "InstallDir"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"
VIAddVersionKey "CompanyName" "The Visrec Desktop authors"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "$(RunText)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(KeptText)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString WelcomeText ${LANG_ENGLISH} "${NAME} finds the products of your catalog that look like a photo. It is installed for you alone, needs no administrator, and works without the internet.$\r$\n$\r$\nClick Next to continue."
LangString WelcomeText ${LANG_SIMPCHINESE} "${NAME} 可根据照片查找商品库中相似的商品。程序仅为您安装，无需管理员权限，无需联网。$\r$\n$\r$\n单击“下一步”继续。"
LangString RunText ${LANG_ENGLISH} "Start ${NAME}"
LangString RunText ${LANG_SIMPCHINESE} "启动 ${NAME}"
LangString KeptText ${LANG_ENGLISH} "${NAME} will be removed. Your catalogs and settings are kept."
LangString KeptText ${LANG_SIMPCHINESE} "将卸载 ${NAME}。您的商品库和设置会保留。"
LangString RunningText ${LANG_ENGLISH} "${NAME} is running. Close it and try again."
LangString RunningText ${LANG_SIMPCHINESE} "${NAME} 正在运行。请关闭后重试。"
LangString ForeignText ${LANG_ENGLISH} "This folder holds other files. Choose an empty or a new folder."
LangString ForeignText ${LANG_SIMPCHINESE} "此文件夹中有其他文件。请选择空文件夹或新文件夹。"
LangString CatalogText ${LANG_ENGLISH} "Visrec catalog"
LangString CatalogText ${LANG_SIMPCHINESE} "Visrec 商品库"
LangString PackText ${LANG_ENGLISH} "Visrec store pack"
LangString PackText ${LANG_SIMPCHINESE} "Visrec 门店包"

; A program that runs cannot be written over; one that does not exist is not in the way.
!macro StopWhereRunning UN
  Function ${UN}StopWhereRunning
    ${If} ${FileExists} "$INSTDIR\${EXE}"
      retry:
      ClearErrors
      FileOpen $0 "$INSTDIR\${EXE}" a
      ${If} ${Errors}
        SetErrorLevel 2
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RunningText)" /SD IDCANCEL IDRETRY retry
        Abort
      ${EndIf}
      FileClose $0
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro StopWhereRunning ""
!insertmacro StopWhereRunning "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; What is uninstalled is the whole folder, so it must be ours.
Function .onVerifyInstDir
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call StopWhereRunning
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      SetErrorLevel 2
      MessageBox MB_OK|MB_ICONSTOP "$(ForeignText)" /SD IDOK
      Abort
    ${EndIf}
  ${EndIf}
  ; Libraries of an older version must not be found by the new one.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PAYLOAD}\*.*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${EXE}"

  WriteRegStr HKCU "${OWN}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.visrec" "" "${CATALOG}"
  WriteRegStr HKCU "Software\Classes\${CATALOG}" "" "$(CatalogText)"
  WriteRegStr HKCU "Software\Classes\${CATALOG}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${CATALOG}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "Software\Classes\.visrecpack" "" "${PACK}"
  WriteRegStr HKCU "Software\Classes\.visrecdelta" "" "${PACK}"
  WriteRegStr HKCU "Software\Classes\${PACK}" "" "$(PackText)"
  WriteRegStr HKCU "Software\Classes\${PACK}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${PACK}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  ; In "Open with" of photos, without becoming their program.
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\SupportedTypes" ".jpg" ""
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\SupportedTypes" ".jpeg" ""
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\SupportedTypes" ".png" ""
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\SupportedTypes" ".webp" ""
  WriteRegStr HKCU "Software\Classes\Applications\${EXE}\SupportedTypes" ".heic" ""

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Visrec Desktop authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  Call un.StopWhereRunning
  ; Only where the program is: a uninstaller that was copied elsewhere removes nothing.
  ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
    SetErrorLevel 2
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\visrec-desktop.exe"
  Delete "$INSTDIR\visrec-desktop-console.exe"
  Delete "$INSTDIR\uninstall.exe"
  ; Goes only if nothing of the user's is in it.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Classes\${CATALOG}"
  DeleteRegKey HKCU "Software\Classes\${PACK}"
  DeleteRegKey HKCU "Software\Classes\Applications\${EXE}"
  ReadRegStr $0 HKCU "Software\Classes\.visrec" ""
  ${If} $0 == "${CATALOG}"
    DeleteRegKey HKCU "Software\Classes\.visrec"
  ${EndIf}
  ReadRegStr $0 HKCU "Software\Classes\.visrecpack" ""
  ${If} $0 == "${PACK}"
    DeleteRegKey HKCU "Software\Classes\.visrecpack"
  ${EndIf}
  ReadRegStr $0 HKCU "Software\Classes\.visrecdelta" ""
  ${If} $0 == "${PACK}"
    DeleteRegKey HKCU "Software\Classes\.visrecdelta"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${OWN}"
  ${RefreshShellIcons}
SectionEnd
