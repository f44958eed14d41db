# Sourced by ./demo, ./test and ./bench: messages, checks of the machine, free ports, and a private PostgreSQL cluster.
# shellcheck shell=bash

pg_bin=/usr/lib/postgresql/15/bin

say() { printf '%s\n' "$@"; }

# fail <zh> <en>: one clear sentence in both languages and the end.
fail() {
    printf '错误：%s\nError: %s\n' "$1" "$2" >&2
    exit 1
}

need_sdk() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        fail "没有找到 .NET 10 SDK。请先安装 .NET 10 SDK，并确认 dotnet 在 PATH 中。" \
            "The .NET 10 SDK is missing. Install it and see that dotnet is on the PATH."
    fi
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# need_disk <folder> <MiB>
need_disk() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    if [ "$free" -lt "$2" ]; then
        fail "磁盘空间不足：$1 仅剩 ${free} MiB，需要 $2 MiB。请清理磁盘，或用环境变量 WARDIAN_WORK 指定别处。" \
            "The disk is too full: $1 has ${free} MiB left and $2 MiB are needed. Make room, or name another folder in WARDIAN_WORK."
    fi
}

is_port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port <first>: prints the first free port from there on.
free_port() {
    local port=$1
    while ! is_port_free "$port"; do
        port=$((port + 1))
        [ "$port" -lt $(($1 + 200)) ] ||
            fail "端口 $1 到 $port 都被占用。请停止占用端口的程序（ss -ltnp 可查看）。" \
                "Ports $1 to $port are all taken. Stop the programs that have them (ss -ltnp shows them)."
    done
    printf '%s\n' "$port"
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

# work_folder <name>: a folder of ours that the PostgreSQL user can reach, outside the source tree where it cannot (a tree under /root).
work_folder() {
    local folder="${WARDIAN_WORK:-$PWD/.work}/$1"
    mkdir -p "$folder"
    if ! as_pg test -x "$folder" || ! as_pg test -x "$(dirname "$folder")"; then
        folder="${TMPDIR:-/var/tmp}/wardian-$(printf '%s' "$PWD" | cksum | cut -d' ' -f1)/$1"
        mkdir -p "$folder"
    fi
    printf '%s\n' "$folder"
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

# make_cluster <folder>: TLS, SCRAM, its own socket folder; the superuser's password is in <folder>/superuser.
make_cluster() {
    mkdir -p "$1/tls"
    make_certificates "$1/tls"
    (umask 077 && openssl rand -hex 16 >"$1/superuser")
    [ -z "$pg_user" ] || chown -R "$pg_user" "$1"
    as_pg $pg_bin/initdb -D "$1/data" -U postgres -A scram-sha-256 --pwfile="$1/superuser" -E UTF8 --no-locale >"$1/initdb.log" 2>&1 ||
        fail "无法创建 PostgreSQL 数据目录，详见 $1/initdb.log" "initdb failed; see $1/initdb.log"
    as_pg tee -a "$1/data/postgresql.conf" >/dev/null <<EOF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$1'
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

# build <project>...: Release, quietly; what went wrong is shown.
build() {
    local project log
    log=$(mktemp)
    for project in "$@"; do
        if ! dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly >"$log" 2>&1; then
            tail -n 20 "$log" >&2
            rm -f "$log"
            fail "编译失败：$project" "The build failed: $project"
        fi
    done
    rm -f "$log"
}
