# Sourced by ./demo, ./test and ./bench: messages, checks of the machine, free ports, and a private PostgreSQL cluster.
# shellcheck shell=bash

pg_bin=/usr/lib/postgresql/15/bin

say() { printf '%s\n' "$@"; }

# fail <zh> <en>: one clear sentence in both languages and the end.
fail() {
    printf '错误：%s\nError: %s\n' "$1" "$2" >&2
    exit 1
}

# need_sdk: asks dotnet itself, which knows from global.json what will do here.
need_sdk() {
    local wanted answer=
    wanted=$(sed -n 's/.*"sdk".*"version": *"\([^"]*\)".*/\1/p' global.json)
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    if ! command -v dotnet >/dev/null || ! answer=$(dotnet --version 2>&1); then
        [ -z "$answer" ] || printf '%s\n' "$answer" >&2
        fail "没有找到 .NET 10 SDK（$wanted 或更新的 10.0 版）。请先安装，并确认 dotnet 在 PATH 中。" \
            "The .NET 10 SDK ($wanted or a later 10.0) is missing. Install it and see that dotnet is on the PATH."
    fi
}

# need_disk <folder> <MiB>
need_disk() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    if [ "${free:-0}" -lt "$2" ]; then
        fail "磁盘空间不足：$1 仅剩 ${free:-0} MiB，需要 $2 MiB。请清理磁盘，或用环境变量 WARDIAN_WORK 指定别处。" \
            "The disk is too full: $1 has ${free:-0} MiB left and $2 MiB are needed. Make room, or name another folder in WARDIAN_WORK."
    fi
}

is_port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

ports_tried_max=200

# free_port <first> [<given>...]: prints the first free port from there on that was not given already. It runs in a subshell, so the caller ends itself: $(free_port 1) || exit 1.
free_port() {
    local port=$1 last given=" ${*:2} "
    case "$1" in
        '' | *[!0-9]* | ??????*) fail "“$1”不是端口号" "'$1' is not a port number" ;;
    esac
    last=$((port + ports_tried_max - 1))
    [ "$last" -le 65535 ] || last=65535
    while [ "$port" -le "$last" ]; do
        if [[ $given != *" $port "* ]] && is_port_free "$port"; then
            printf '%s\n' "$port"
            return
        fi
        port=$((port + 1))
    done
    fail "端口 $1 到 $last 都被占用或不可用。请停止占用端口的程序（ss -ltnp 可查看），或换一个起始端口。" \
        "No port from $1 to $last is free. Stop the programs that have them (ss -ltnp shows them), or start from another port."
}

# PostgreSQL refuses to run as root, so as root everything about it is done as this user.
pg_user=
[ "$(id -u)" != 0 ] || pg_user=postgres

as_pg() {
    if [ -n "$pg_user" ]; then
        (cd / && exec setpriv --reuid="$pg_user" --regid="$pg_user" --init-groups -- "$@")
    else
        "$@"
    fi
}

# work_folder <name>: prints a folder of ours that the PostgreSQL user can reach. Where it cannot reach the source tree (one under /root),
# the folder is outside of it. Runs in a subshell, like free_port.
work_folder() {
    local root=${WARDIAN_WORK:-$PWD/.work}
    case "$root" in /*) ;; *) root=$PWD/$root ;; esac
    mkdir -p "$root/$1" || fail "无法创建文件夹 $root/$1" "The folder $root/$1 could not be made"
    if ! as_pg test -x "$root/$1"; then
        root=${TMPDIR:-/var/tmp}/wardian-$(printf '%s' "$PWD" | cksum | cut -d' ' -f1)
        take_folder "$root"
        mkdir -p "$root/$1"
        as_pg test -x "$root/$1" || fail "用户 $pg_user 无法进入 $root。请用环境变量 WARDIAN_WORK 指定它能进入的文件夹。" \
            "The user $pg_user cannot reach $root. Name a folder that it can reach in WARDIAN_WORK."
    fi
    mark_folder "$root/$1"
    printf '%s\n' "$root/$1"
}

# mark_folder <folder>: what we may empty has our mark. A folder with other things in it is somebody else's, whatever its name.
mark_folder() {
    local mark=$1/.wardian-work
    [ -e "$mark" ] && return
    [ -z "$(ls -A "$1")" ] || fail "$1 不是空的，也不是由 Wardian 建立的。请用环境变量 WARDIAN_WORK 指定别处。" \
        "$1 is not empty and was not made by Wardian. Name another folder in WARDIAN_WORK."
    touch "$mark"
}

# take_folder <folder>: makes it, or takes it when it is ours from before. The name can be guessed and the folder above is everybody's, so
# what somebody else has put there is refused. The PostgreSQL user may pass through it, nobody else may.
take_folder() {
    (umask 077 && mkdir "$1" 2>/dev/null)
    if [ -L "$1" ] || [ ! -d "$1" ] || [ ! -O "$1" ]; then
        fail "$1 已存在，但不是本用户的文件夹。请删除它，或用环境变量 WARDIAN_WORK 指定别处。" \
            "$1 exists and is not a folder of this user. Remove it, or name another folder in WARDIAN_WORK."
    fi
    chgrp "$pg_user" "$1" && chmod 710 "$1"
}

# make_certificates <folder>: a CA and a certificate for 127.0.0.1 and localhost, so that TLS to the server is verified from day one.
make_certificates() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Wardian demo database CA" \
        -keyout "$1/ca.key" -out "$1/ca.crt" 2>/dev/null
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=localhost" \
        -keyout "$1/server.key" -out "$1/server.csr" 2>/dev/null
    printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' |
        openssl x509 -req -in "$1/server.csr" -CA "$1/ca.crt" -CAkey "$1/ca.key" -CAcreateserial -days 3650 -extfile /dev/stdin \
            -out "$1/server.crt" 2>/dev/null
    rm -f "$1/server.csr" "$1/ca.srl"
    chmod 600 "$1"/*.key
}

# make_cluster <folder>: TLS, SCRAM, no local socket (a path may be too long for one); the superuser's password is in <folder>/superuser.
make_cluster() {
    mkdir -p "$1/tls"
    make_certificates "$1/tls"
    (umask 077 && openssl rand -hex 16 >"$1/superuser")
    [ -z "$pg_user" ] || chown -R "$pg_user" "$1"
    as_pg $pg_bin/initdb -D "$1/data" -U postgres -A scram-sha-256 --pwfile="$1/superuser" -E UTF8 --no-locale >"$1/initdb.log" 2>&1 ||
        fail "无法创建 PostgreSQL 数据目录，详见 $1/initdb.log" "initdb failed; see $1/initdb.log"
    as_pg tee -a "$1/data/postgresql.conf" >/dev/null <<EOF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
ssl = on
ssl_ca_file = '$1/tls/ca.crt'
ssl_cert_file = '$1/tls/server.crt'
ssl_key_file = '$1/tls/server.key'
max_connections = 300
shared_buffers = 256MB
synchronous_commit = off
EOF
}

# start_cluster <folder> <port>
start_cluster() {
    as_pg $pg_bin/pg_ctl -D "$1/data" -o "-p $2" -l "$1/server.log" -w -t 60 start >/dev/null ||
        fail "PostgreSQL 未能启动，详见 $1/server.log" "PostgreSQL did not start; see $1/server.log"
}

stop_cluster() {
    if [ -e "$1/data/postmaster.pid" ]; then
        as_pg $pg_bin/pg_ctl -D "$1/data" -m fast -w -t 60 stop >/dev/null 2>&1 || true
    fi
}

# build <project>...: Release, quietly; what went wrong is shown. No build server stays behind.
build() {
    local project log
    log=$(mktemp)
    for project in "$@"; do
        if ! dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly -nodeReuse:false -p:UseSharedCompilation=false >"$log" 2>&1; then
            tail -n 20 "$log" >&2
            rm -f "$log"
            fail "编译失败：$project" "The build failed: $project"
        fi
    done
    rm -f "$log"
}
