#!/bin/sh
# Removes what install.sh installed. Catalogs and settings stay: ~/.local/share/visrec-desktop, ~/.config/visrec-desktop.
set -eu

prefix=${PREFIX:-$HOME/.local}
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$prefix/opt/visrec-desktop

if [ ! -e "$program/visrec-desktop" ]; then
  echo "Visrec Desktop is not installed in $program" >&2
  exit 1
fi
rm -rf "$program"
rm -f "$prefix/bin/visrec-desktop" "$data/applications/visrec-desktop.desktop" \
  "$data/metainfo/org.visrec.desktop.metainfo.xml" "$data/mime/packages/visrec-desktop.xml"
find "$data/icons/hicolor" -name 'visrec-desktop.*' -path '*/apps/*' -exec rm -f {} + 2>/dev/null || true
# Folders that are empty now.
find "$data/icons" "$data/metainfo" -depth -type d -empty -exec rmdir {} + 2>/dev/null || true
rmdir "$prefix/opt" "$prefix/bin" 2>/dev/null || true

update-desktop-database "$data/applications" 2>/dev/null || true
update-mime-database "$data/mime" 2>/dev/null || true

echo "Visrec Desktop is removed. Your catalogs and settings are kept."
