# Sourced by ./bench: the measurements. Each prints a Markdown section.
# shellcheck shell=bash disable=SC2154

# Clock ticks that a process has used (proc(5), fields utime and stime).
ticks() { [ -n "${1:-}" ] && awk '{ print $14 + $15 }' "/proc/$1/stat" 2>/dev/null || echo 0; }
median() { sort -n | awk '{ v[NR] = $1 } END { print NR ? (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2) : 0 }'; }
rss_mib() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0) ? a / b : 0 }'; }

# run_pgbench <endpoint> <pgbench arguments...>: prints "<tps> <µs of proxy CPU a transaction>"
run_pgbench() {
    local name=$1 tls=disable before out
    shift
    case $name in *-tls) tls=require ;; esac
    before=$(ticks "${pid[$name]:-}")
    out=$(PGSSLMODE=$tls pgbench -n -h 127.0.0.1 -p "${port[$name]}" -U postgres -T "$seconds" "$@" bench 2>&1)
    awk -v used=$(($(ticks "${pid[$name]:-}") - before)) -v hz="$(getconf CLK_TCK)" '
        /^tps/ { tps = $3 } /number of transactions actually processed/ { split($6, n, "/"); count = n[1] }
        END { printf "%.0f %.1f\n", tps, count ? used / hz * 1e6 / count : 0 }' <<<"$out"
}

# What runs for months is measured warm: the runtime compiles hot code anew in its first seconds. Every endpoint gets the same.
warm_up() {
    local seconds=$((seconds < 3 ? 2 : 4)) pass name mode clients
    for pass in 1 2; do
        for name in pgbouncer wardian pgbouncer-tls wardian-tls; do
            for clients in 8 32; do
                for mode in simple extended prepared; do
                    run_pgbench "$name" -S -M $mode -c $clients -j 2 >/dev/null
                done
            done
        done
    done
}

# cell <label> <suffix of endpoints> <pgbench arguments...>: interleaved rounds, one row of the table
cell() {
    local label=$1 suffix=$2 round name
    shift 2
    : >"$work/cell"
    for round in $(seq "$rounds"); do
        for name in direct pgbouncer wardian; do
            printf '%s %s\n' "$name" "$(run_pgbench "$name$suffix" "$@")" >>"$work/cell"
        done
    done
    local d p w pc wc
    d=$(awk '$1 == "direct" { print $2 }' "$work/cell" | median)
    p=$(awk '$1 == "pgbouncer" { print $2 }' "$work/cell" | median)
    w=$(awk '$1 == "wardian" { print $2 }' "$work/cell" | median)
    pc=$(awk '$1 == "pgbouncer" { print $3 }' "$work/cell" | median)
    wc=$(awk '$1 == "wardian" { print $3 }' "$work/cell" | median)
    printf '| %s | %s | %s (%s µs) | %s (%s µs) | **%s** |\n' "$label" "$d" "$(ratio "$p" "$d")" "$pc" "$(ratio "$w" "$d")" "$wc" "$(ratio "$w" "$p")"
}

table_head() {
    printf '\n## %s\n\n| | direct tps | pgbouncer / direct (CPU) | Wardian / direct (CPU) | Wardian / pgbouncer |\n|---|---|---|---|---|\n' "$1"
}

measure_throughput() {
    local mode clients
    table_head 'pgbench select-only, in clear'
    for mode in simple extended prepared; do
        for clients in 1 8 32; do
            cell "$mode, $clients clients" '' -S -M $mode -c $clients -j 2
        done
    done
}

measure_tls() {
    local mode clients
    table_head 'pgbench select-only, TLS on both legs'
    for mode in simple prepared; do
        for clients in 8 32; do
            cell "$mode, $clients clients" -tls -S -M $mode -c $clients -j 2
        done
    done
}

measure_wide() {
    printf 'SELECT * FROM wide;\n' >"$work/wide.sql"
    table_head 'A 1,000-row wide result'
    cell '8 clients' '' -f "$work/wide.sql" -c 8 -j 2
    cell '8 clients, TLS' -tls -f "$work/wide.sql" -c 8 -j 2
}

measure_copy() {
    local round name began size
    size=$(psql -X -A -t -h 127.0.0.1 -p "${port[direct]}" -U postgres bench -c 'SELECT sum(length(payload) + length(id::text) + 2) / 1000000 FROM big')
    printf '\n## COPY out of %s MB\n\n| | seconds | proxy CPU s |\n|---|---|---|\n' "$size"
    for name in direct pgbouncer wardian; do
        : >"$work/copy-$name"
    done
    for round in $(seq "$rounds"); do
        for name in direct pgbouncer wardian; do
            local before
            before=$(ticks "${pid[$name]:-}")
            began=$(date +%s.%N)
            psql -X -q -h 127.0.0.1 -p "${port[$name]}" -U postgres "dbname=bench sslmode=disable" -c 'COPY big TO STDOUT' >/dev/null
            awk -v a="$began" -v b="$(date +%s.%N)" -v t=$(($(ticks "${pid[$name]:-}") - before)) -v hz="$(getconf CLK_TCK)" \
                'BEGIN { printf "%.2f %.2f\n", b - a, t / hz }' >>"$work/copy-$name"
        done
    done
    for name in direct pgbouncer wardian; do
        printf '| %s | %s | %s |\n' $name "$(cut -d' ' -f1 "$work/copy-$name" | median)" "$(cut -d' ' -f2 "$work/copy-$name" | median)"
    done
}

# Latency at half the load that the slowest endpoint can take.
measure_latency() {
    local round name rate
    rate=$(run_pgbench wardian -S -M prepared -c 8 -j 2 | awk '{ printf "%d", $1 / 2 }')
    printf '\n## Latency at half load (%s statements/s, prepared, 8 clients), µs\n\n| | p50 | p99 | added p50 | added p99 |\n|---|---|---|---|---|\n' "$rate"
    for name in direct pgbouncer wardian; do : >"$work/latency-$name"; done
    for round in $(seq "$rounds"); do
        for name in direct pgbouncer wardian; do
            rm -f "$work"/log.*
            run_pgbench $name -S -M prepared -c 8 -j 2 -R "$rate" -l --log-prefix="$work/log" >/dev/null
            # The log's third field counts from the scheduled start; the sixth is how late the start was.
            cat "$work"/log.* | awk '{ print $3 - $7 }' | sort -n | awk '{ v[NR] = $1 } END { print v[int(NR * 0.5)], v[int(NR * 0.99)] }' >>"$work/latency-$name"
        done
    done
    local d50 d99 p50 p99
    for name in direct pgbouncer wardian; do
        p50=$(cut -d' ' -f1 "$work/latency-$name" | median)
        p99=$(cut -d' ' -f2 "$work/latency-$name" | median)
        [ $name != direct ] || { d50=$p50; d99=$p99; }
        awk -v n=$name -v a="$p50" -v b="$p99" -v c="$d50" -v d="$d99" 'BEGIN { printf "| %s | %d | %d | %d | %d |\n", n, a, b, a - c, b - d }'
    done
}

measure_idle() {
    printf '\n## Idle connections\n\n'
    artifacts/bin/Wardian.Load/release/Wardian.Load idle --wardian artifacts/bin/Wardian/release/wardian --connections 5000 --folder "$work/idle"
}

# The ledger alone: no database, no proxy.
measure_ledger() {
    local folder=$work/ledger
    mkdir -p "$folder"
    [ -s "$folder/workload" ] || artifacts/bin/Hospital/release/hospital workload --out "$folder/workload" --statements 200000 --size S >&2 ||
        fail "无法生成负载" "The workload could not be made"
    printf '\n## The ledger: %s records of the hospital workload over ten days\n\n| | measured | limit |\n|---|---|---|\n' "$records"
    artifacts/bin/Wardian.Load/release/Wardian.Load ledger --records "$records" --workload "$folder/workload" --folder "$folder" \
        --wardian artifacts/bin/Wardian/release/wardian --verifiers eng/verifier
    rm -rf "$folder/audit"
}

# Steady memory: statements at a fixed rate, wide results over TLS with a new connection each, resident memory once a minute.
soak() {
    local minute=0 first=0 first_tls=0 now now_tls
    seconds=60
    printf 'SELECT * FROM wide LIMIT 200;\n' >"$work/soak.sql"
    while [ $minute -lt "$1" ]; do
        minute=$((minute + 1))
        run_pgbench wardian -S -M prepared -c 8 -j 1 -R 500 >/dev/null &
        local steady=$!
        run_pgbench wardian-tls -f "$work/soak.sql" -c 4 -C -j 1 -R 20 >/dev/null
        wait $steady
        now=$(rss_mib "${pid[wardian]}") now_tls=$(rss_mib "${pid[wardian-tls]}")
        printf 'minute %2d: wardian %s MiB, wardian-tls %s MiB\n' $minute "$now" "$now_tls"
        [ $minute -ne 5 ] || first=$now first_tls=$now_tls
    done
    [ "$first" = 0 ] || printf 'growth since minute 5: wardian %s MiB, wardian-tls %s MiB\n' $((now - first)) $((now_tls - first_tls))
}

measure_sql() { artifacts/bin/Wardian.SqlSpeed/release/Wardian.SqlSpeed --statements "$statements" --rounds $((rounds * 9)); }
