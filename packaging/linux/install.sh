#!/bin/sh
# Installs Visrec Desktop for the user who runs this, without root: into ~/.local (or the folder PREFIX).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$prefix/opt/visrec-desktop

if [ "$(id -u)" = 0 ] && [ -z "${PREFIX:-}" ]; then
  echo "This installs for one user only; as root, install the .deb package, or set PREFIX." >&2
  exit 1
fi

# What the bundle leaves to the system: without these the window cannot be shown.
missing=$(LD_LIBRARY_PATH="$here/visrec-desktop/_internal" \
  ldd "$here/visrec-desktop/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" 2>/dev/null |
  awk '/not found/ {print $1}' | sort -u | tr '\n' ' ')
if [ -n "$missing" ]; then
  echo "This system lacks libraries that the program needs: $missing" >&2
  echo "On Debian and Ubuntu: sudo apt-get install libgl1 libegl1 libxcb1 libxkbcommon-x11-0" >&2
  exit 1
fi

echo "Installing into $program ..."
mkdir -p "$prefix/opt" "$prefix/bin"
# The old program stays until the new one is complete.
rm -rf "$program.new"
cp -R "$here/visrec-desktop" "$program.new"
cp "$here/uninstall.sh" "$program.new/uninstall.sh"
rm -rf "$program"
mv "$program.new" "$program"
ln -sf "$program/visrec-desktop" "$prefix/bin/visrec-desktop"

for folder in icons mime metainfo; do
  (cd "$here/share" && find "$folder" -type f) | while read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    cp "$here/share/$file" "$data/$file"
  done
done
mkdir -p "$data/applications"
# In quotes, for the path may have spaces; see "Quoting" in the Desktop Entry Specification.
quoted=$(printf '%s' "$program/visrec-desktop" | sed 's/[\\&|]/\\&/g')
sed -e "s|^Exec=[^ ]*|Exec=\"$quoted\"|" -e "s|^TryExec=.*|TryExec=$quoted|" \
  "$here/share/applications/visrec-desktop.desktop" >"$data/applications/visrec-desktop.desktop"

update-desktop-database "$data/applications" 2>/dev/null || true
update-mime-database "$data/mime" 2>/dev/null || true
# Where there is a list of icons it must not be older than they are; where there is none, none is needed.
if [ -f "$data/icons/hicolor/icon-theme.cache" ]; then
  gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true
fi

echo "Done. Start Visrec Desktop from the menu, or with $prefix/bin/visrec-desktop"
echo "To remove it: sh $program/uninstall.sh"
