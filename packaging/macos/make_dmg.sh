#!/bin/sh
# Makes the disk image for Apple silicon from what packaging/build.py froze: sh packaging/macos/make_dmg.sh
# Not notarised: without a developer's certificate the user opens it the first time by right click > Open.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/visrec_desktop/__init__.py")
folder=$root/build/standard
app="$folder/dist/Visrec Desktop.app"
image=$folder/visrec-desktop-$version-macos-arm64.dmg

[ "$(uname -s)" = Darwin ] || { echo "hdiutil is only there on macOS" >&2; exit 1; }
[ -d "$app" ] || { echo "there is no $app: run packaging/build.py first" >&2; exit 1; }
[ "$(lipo -archs "$app/Contents/MacOS/visrec-desktop")" = arm64 ] || { echo "not built for arm64" >&2; exit 1; }

# Signed by nobody, but whole: macOS starts nothing unsigned on arm64.
codesign --force --deep --sign "${CODESIGN_IDENTITY:--}" "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname "Visrec Desktop $version" -srcfolder "$stage" -fs HFS+ -format ULFO "$image"
hdiutil verify "$image"
du -m "$image"
