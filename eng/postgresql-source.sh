#!/bin/sh
# Brings PostgreSQL's own regression scripts, of the version that is installed, into .work/postgresql-src/regress, and compiles
# their C functions when a compiler is there. Nothing outside .work is changed: apt gets a configuration of its own, made from
# this machine's package sources. Prints the folder. Does nothing when the folder is complete.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
store="$root/.work/postgresql-src"
regress="$store/regress"
log="$store/fetch.log"

say_why() {
    echo "无法取得 PostgreSQL 15 的回归测试脚本：$1（日志：.work/postgresql-src/fetch.log）" >&2
    echo "PostgreSQL 15's regression scripts could not be had: $2 (log: .work/postgresql-src/fetch.log)" >&2
    exit 1
}

version=$(dpkg-query -W -f '${source:Version}' postgresql-15 2>/dev/null || true)
[ -n "$version" ] || { mkdir -p "$store"; say_why "未安装 postgresql-15" "postgresql-15 is not installed"; }

if [ "$(cat "$regress/VERSION" 2>/dev/null || true)" = "$version" ]; then
    echo "$regress"
    exit 0
fi

mkdir -p "$store"
exec 9>"$store/lock"
flock 9
[ "$(cat "$regress/VERSION" 2>/dev/null || true)" != "$version" ] || { echo "$regress"; exit 0; }
: >"$log"
work=$(mktemp -d "$store/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Every Debian source of this machine, once more, as a source of source packages (both file formats of apt).
mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial" "$work/download"
: >"$work/empty"
number=0
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ -f "$file" ] || continue
    number=$((number + 1))
    case "$file" in
        *.list) sed -n 's/^[[:space:]]*deb[[:space:]]/deb-src /p' "$file" | grep debian >"$work/parts/s$number.list" || true ;;
        *.sources)
            awk 'BEGIN { RS = ""; ORS = "\n\n" } /(^|\n)URIs:[^\n]*debian/ && !/(^|\n)Enabled:[ ]*no/ {
                     gsub(/(^|\n)Types:[^\n]*/, "\nTypes: deb deb-src"); print }' "$file" >"$work/parts/s$number.sources" ;;
        *) ;;
    esac
done
find "$work/parts" -size 0 -delete

own_apt() {
    command=$1
    shift
    "$command" -q -o APT::Sandbox::User="$(id -un)" -o Dir::Etc::sourcelist="$work/empty" -o Dir::Etc::sourceparts="$work/parts" \
        -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" "$@"
}

own_apt apt-get update >>"$log" 2>&1 || echo "some package sources did not answer; going on with the others" >>"$log"
cd "$work/download"
if ! own_apt apt-get source --download-only "postgresql-15=$version" >>"$log" 2>&1; then
    # Another minor release has the same scripts but for a few lines, and only the difference between two runs is looked at.
    echo "version $version is not offered; trying any" >>"$log"
    offered=$(own_apt apt-cache showsrc postgresql-15 2>>"$log" | sed -n 's/^Version: //p' | sort -V -r)
    found=
    for other in $offered; do
        own_apt apt-get source --download-only "postgresql-15=$other" >>"$log" 2>&1 && found=$other && break
    done
    [ -n "$found" ] || say_why "软件源里没有可下载的 postgresql-15 源码包" "the package sources offer no postgresql-15 source package"
fi

archive=$(find "$work/download" -name 'postgresql-15_*.orig.tar.*' ! -name '*.asc' | head -n 1)
[ -n "$archive" ] || say_why "源码包里没有源码归档" "the source package holds no archive"
mkdir "$work/tree"
tar -xf "$archive" -C "$work/tree" --strip-components=4 --wildcards '*/src/test/regress' >>"$log" 2>&1 \
    || say_why "源码归档无法解开" "the archive could not be unpacked"

# The C functions need the server's headers; taken out of their package without installing it.
if own_apt apt-get download "postgresql-server-dev-15=$version" >>"$log" 2>&1; then
    dpkg -x postgresql-server-dev-15_*.deb "$work/headers"
    cc -O1 -fPIC -shared -I "$work/headers/usr/include/postgresql/15/server" -o "$work/tree/regress.so" \
        "$work/tree/regress.c" >>"$log" 2>&1 || echo "regress.so was not built" >>"$log"
fi

rm -rf "$regress"
echo "$version" >"$work/tree/VERSION"
chmod -R a+rX "$work/tree"
mv "$work/tree" "$regress"
echo "$regress"
