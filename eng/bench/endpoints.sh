# Sourced by ./bench: PostgreSQL, pgbouncer and Wardian, each in clear and with TLS on both legs.
# shellcheck shell=bash disable=SC2154

declare -A port pid

start_endpoints() {
    port[direct]=$(free_port 25600) || exit 1
    port[direct-tls]=${port[direct]}
    local db=$work/postgresql
    # The file says how many rows were loaded, so that a quick run's small table is not taken for the whole one.
    [ "$(cat "$db/ready" 2>/dev/null)" = "$copy_rows" ] || rm -rf "$db"
    if [ ! -d "$db" ]; then
        make_cluster "$db"
        # Log-in is not what is measured, and pgbouncer could not pass it through.
        printf 'host all all 127.0.0.1/32 trust\n' | as_pg tee "$db/data/pg_hba.conf" >/dev/null
        printf 'fsync = off\nmax_wal_size = 4GB\n' | as_pg tee -a "$db/data/postgresql.conf" >/dev/null
    fi
    start_cluster "$db" "${port[direct]}"
    if [ ! -e "$db/ready" ]; then
        sql postgres 'CREATE DATABASE bench'
        pgbench -h 127.0.0.1 -p "${port[direct]}" -U postgres -i -s 10 -q bench >/dev/null 2>&1
        sql bench "CREATE TABLE wide AS SELECT g AS id, md5(g::text) AS a, md5((g+1)::text) AS b, md5((g+2)::text) AS c, md5((g+3)::text) AS d,
            g * 3 AS n, now() AS t, repeat('x', 60) AS e FROM generate_series(1, 1000) g"
        sql bench "CREATE TABLE big AS SELECT g AS id, md5(g::text) || md5((g+1)::text) || md5((g+2)::text) || md5((g+3)::text) AS payload
            FROM generate_series(1, $copy_rows) g"
        sql bench 'VACUUM ANALYZE'
        printf '%s\n' "$copy_rows" >"$db/ready"
    fi
    start_pgbouncer pgbouncer 25700 disable disable
    start_pgbouncer pgbouncer-tls 25720 require verify-full
    start_wardian wardian 25740 disable disable
    start_wardian wardian-tls 25760 required verify-full
}

sql() { psql -X -q -h 127.0.0.1 -p "${port[direct]}" -U postgres "$1" -c "$2" >/dev/null || fail "准备数据失败" "Preparing the data failed"; }

# start_pgbouncer <name> <first port> <client TLS> <server TLS>
start_pgbouncer() {
    local folder=$work/$1 db=$work/postgresql
    mkdir -p "$folder"
    cp "$db/tls/server.crt" "$db/tls/server.key" "$db/tls/ca.crt" "$folder/"
    port[$1]=$(free_port "$2") || exit 1
    cat >"$folder/pgbouncer.ini" <<EOF
[databases]
bench = host=127.0.0.1 port=${port[direct]} user=postgres dbname=bench
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port[$1]}
unix_socket_dir =
auth_type = any
pool_mode = session
max_client_conn = 1000
default_pool_size = 200
logfile = $folder/log
pidfile = $folder/pid
ignore_startup_parameters = extra_float_digits
client_tls_sslmode = $3
client_tls_cert_file = $folder/server.crt
client_tls_key_file = $folder/server.key
server_tls_sslmode = $4
server_tls_ca_file = $folder/ca.crt
EOF
    chown -R "${pg_user:-$(id -un)}" "$folder"
    as_pg /usr/sbin/pgbouncer -q -d "$folder/pgbouncer.ini" || fail "pgbouncer 未能启动" "pgbouncer did not start"
    for _ in $(seq 1 50); do [ -s "$folder/pid" ] && break; sleep 0.1; done
    pid[$1]=$(cat "$folder/pid")
}

# start_wardian <name> <first port> <client TLS> <server TLS>
start_wardian() {
    local folder=$work/$1 admin
    rm -rf "$folder"
    mkdir -p "$folder"
    port[$1]=$(free_port "$2") || exit 1
    admin=$(free_port $(($2 + 10))) || exit 1
    cat >"$folder/wardian.yaml" <<EOF
data-directory: $folder/data
admin: { port: $admin }
sources:
  - { name: bench, host: 127.0.0.1, port: ${port[direct]}, tls: { mode: $4$([ "$4" = disable ] || printf ', ca-file: %s' "$work/postgresql/tls/ca.crt") } }
listeners:
  - { name: bench, port: ${port[$1]}, source: bench, login: pass-through, profile: application, tls: { mode: $3 } }
EOF
    # Without the audit administrator's key values would not be kept, and everything is to be recorded.
    printf 'only for measuring\n' >"$folder/passphrase"
    artifacts/bin/Wardian/release/wardian audit key new --output "$folder/audit.key" --passphrase-file "$folder/passphrase" >/dev/null &&
        artifacts/bin/Wardian/release/wardian audit key set "$folder/audit.key.pub" --config "$folder/wardian.yaml" >/dev/null ||
        fail "无法设置审计管理员的密钥" "The audit administrator's key could not be set"
    # In a session of its own, as systemd would start it and as pgbouncer makes one for itself: the kernel shares processors among sessions
    # (sched_autogroup), and in ours Wardian would have to share with the load generator.
    setsid artifacts/bin/Wardian/release/wardian serve --config "$folder/wardian.yaml" >"$folder/log" 2>&1 &
    pid[$1]=$!
    for _ in $(seq 1 100); do is_port_free "${port[$1]}" || return 0; sleep 0.2; done
    tail -n 5 "$folder/log" >&2
    fail "Wardian 未能启动" "Wardian did not start"
}

stop_endpoints() {
    local name
    trap - EXIT
    for name in "${!pid[@]}"; do kill "${pid[$name]}" 2>/dev/null; done
    wait 2>/dev/null
    stop_cluster "$work/postgresql"
}
