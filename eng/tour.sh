# Sourced by ./demo --check: the scripted tour. Each step states what must be seen and compares.
# shellcheck shell=bash disable=SC2154

steps_good=0 steps_bad=0

# expect <zh / en> <expected> <actual>
expect() {
    if [ "$2" = "$3" ]; then
        steps_good=$((steps_good + 1))
        printf '  ok    %s\n' "$1"
    else
        steps_bad=$((steps_bad + 1))
        printf '  FAIL  %s\n        expected: %s\n        actual:   %s\n' "$1" "$2" "$3"
    fi
}

direct() { PGPASSWORD=$(password_of "$1") psql -X -A -t -q "host=127.0.0.1 port=$db_port user=$1 dbname=hospital sslmode=verify-full sslrootcert=$db/tls/ca.crt" -c "$2" 2>&1; }
as_app() { PGPASSWORD=$(password_of "$1") psql -X -A -t -q "host=127.0.0.1 port=$app_port user=$1 dbname=hospital sslmode=${3:-disable}" -c "$2" 2>&1; }
as_person() { PGPASSWORD=$1 psql -X -A -t -q "host=localhost port=$person_port user=zhang.min dbname=hospital sslmode=verify-full sslrootcert=$work/wardian/tls/ca.crt channel_binding=require" -c "$2" 2>&1; }
count() { w audit search --json "$@" | wc -l; }

# The record is committed in groups a few times a second, so a search is repeated until it finds what must come.
count_until() {
    local wanted=$1 found
    shift
    for _ in $(seq 1 50); do
        found=$(count "$@")
        [ "$found" -lt "$wanted" ] || break
        sleep 0.1
    done
    printf '%s\n' "$found"
}

tour() {
    local sql="select count(*), sum(ypsl) from his.mz_cf02" person_password canary session before after sealed code
    person_password=$(cat "$work/person-password")
    canary="wardian-tour-$RANDOM$RANDOM"

    say "经网关与直连结果一致 / the same through the gateway as direct"
    expect "统计不为零 / there is something to count" "yes" "$(direct his_app "$sql" | grep -qE '^[1-9][0-9]*\|[0-9.]+$' && echo yes)"
    expect "统计 / a count" "$(direct his_app "$sql")" "$(as_app his_app "$sql")"
    expect "加密两段 / TLS on both legs" "$(direct his_app "$sql")" "$(as_app his_app "$sql" require)"
    expect "错误原样 / the server's own error" "$(direct his_app 'select 1/0')" "$(as_app his_app 'select 1/0')"
    expect "导出逐字节 / COPY byte by byte" "$(direct his_app 'copy (select * from his.yp_zd) to stdout' | cksum)" \
        "$(as_app his_app 'copy (select * from his.yp_zd) to stdout' | cksum)"

    say "个人身份 / personal identity"
    expect "张敏以 bi_ro 工作 / works as bi_ro" "bi_ro" "$(as_person "$person_password" 'select current_user')"
    expect "口令错误被拒 / a wrong password is refused" "1" "$(as_person wrong-password-1 'select 1' | grep -c '登录失败')"
    expect "拒绝已记录 / and recorded" "1" "$(count_until 1 --kind login-failed)"

    say "记录 / the record"
    as_person "$person_password" "select '$canary' as probe, count(*) from his.xt_ks" >/dev/null
    expect "语句可查到人 / a statement leads to a person" "1" "$(count_until 1 --person zhang.min --text probe)"
    expect "默认不显示值 / values are not shown" "0" "$(w audit search --json --person zhang.min --text probe | grep -c "$canary")"
    expect "有权时可解开 / and can be decrypted" "1" "$(w audit search --json --literals --key "$work/audit.key" --passphrase-file "$work/audit-passphrase" --person zhang.min --text probe | grep -c "$canary")"
    expect "磁盘上没有明文 / nothing in clear on disk" "0" "$(grep -rlF "$canary" "$work/wardian" "$work/wardian.log" | wc -l)"
    as_app his_app "set his.gh = '1023'; select count(*) from his.mz_cf01" >/dev/null
    expect "共用账号找到工号 / who is behind a shared account" "1" "$(count_until 1 --actor 1023 --text mz_cf01)"

    say "语句的来龙去脉 / what a statement touches"
    w sql explain "select brxm, sfzh from his.v_hlht_cf where ypdm = 'X01'" --source hospital --database hospital >"$work/explain.log" 2>&1
    expect "完全看懂 / understood completely" "0" "$?"
    expect "视图之下的列 / the columns under a view" "1" "$(grep -cE 'sfzh +← +his\.br_da\.sfzh +(原样|unchanged)' "$work/explain.log")"
    expect "间接读取的表 / tables read indirectly" "1" "$(grep -A9 -E '间接读取|read indirectly' "$work/explain.log" | grep -cE '^ +his\.xt_ry$')"
    w sql explain "select brxm, sfzh from his.v_hlht_cf where ypdm = 'X01'" --ddl samples/Hospital/ddl/postgresql --json >"$work/explain-ddl.log" 2>&1
    expect "有结构文件就不用连库 / files of definitions do as well as the database" "0" "$?"
    expect "结果相同 / the same answer" \
        "$(w sql explain "select brxm, sfzh from his.v_hlht_cf where ypdm = 'X01'" --source hospital --database hospital --json | head -n 1 | cksum)" \
        "$(head -n 1 "$work/explain-ddl.log" | cksum)"
    expect "看不懂的有说法 / what is not understood is said" "22" "$(w sql explain 'select no_such_column from his.br_da' --source hospital --database hospital >/dev/null 2>&1; echo $?)"

    say "账本不可暗改 / a ledger that cannot be altered unseen"
    expect "封存 / sealed on demand" "0" "$(w audit seal >/dev/null 2>&1; echo $?)"
    expect "核验 / verified" "0" "$(w audit verify >"$work/verify.log" 2>&1; echo $?)"
    expect "独立脚本核验 / by the independent verifier" "0" \
        "$(python3 -B eng/verifier/verify_ledger.py "$work/wardian/audit" --key "$work/wardian/audit/ledger.pub" >>"$work/verify.log" 2>&1; echo $?)"
    expect "无漏记 / nothing is missing" "0" "$(w audit coverage --no-database >"$work/coverage.log" 2>&1; echo $?)"
    expect "一条记录的证明 / the proof of one record" "0" "$(w audit prove 1 --output "$work/proof.json" >/dev/null 2>&1 &&
        python3 -B eng/verifier/verify_proof.py "$work/proof.json" --key "$work/wardian/audit/ledger.pub" >/dev/null; echo $?)"
    rm -rf "$work/forged" && cp -r "$work/wardian/audit" "$work/forged"
    sealed=$(find "$work/forged" -name 'segment-*.wls' | sort | head -n 1)
    printf 'X' | dd of="$sealed" bs=1 seek=200 conv=notrunc status=none
    expect "改动一个字节即被发现 / one changed byte is found" "20" "$(w audit verify --directory "$work/forged" >/dev/null 2>&1; echo $?)"
    rm -rf "$work/old" && cp -r "$work/wardian/audit" "$work/old"
    as_app his_app 'select count(*) from his.yp_zd' >/dev/null
    expect "又有新记录 / more is recorded" "yes" "$([ "$(count_until 1 --text yp_zd --statement-kind select)" -ge 1 ] && echo yes)"
    w audit seal >/dev/null 2>&1
    code=$(w audit anchor show --json | sed -n 's/.*"code":"\([^"]*\)".*/\1/p')
    expect "短码与账本相符 / the short code on paper fits" "0" "$(w audit verify --anchor "$code" >/dev/null 2>&1; echo $?)"
    expect "整盘回滚自身看不出 / a rollback does not show by itself" "0" "$(w audit verify --directory "$work/old" >/dev/null 2>&1; echo $?)"
    expect "但短码能看出 / but by the short code" "20" "$(w audit verify --directory "$work/old" --anchor "$code" >/dev/null 2>&1; echo $?)"

    say "取消 / cancel"
    (
        PGPASSWORD=$(password_of his_app) timeout -s INT 3 psql -X -q \
            "host=127.0.0.1 port=$app_port user=his_app dbname=hospital sslmode=disable" -c 'select pg_sleep(60)' >/dev/null 2>&1
    )
    expect "数据库已停止该语句 / the server stopped" "1" "$(count_until 1 --sqlstate 57014)"

    say "运行状态 / operation"
    expect "就绪 / ready" "1" "$(http /readyz | head -n 1 | grep -c ' 200 ')"
    expect "指标 / metrics" "1" "$(http /metrics | grep -c '^wardian_gateway_statements')"
    expect "体检通过 / check passes" "0" "$(w check >"$work/check.log" 2>&1; echo $?)"
    before=$(count)
    kill -TERM "$wardian_pid"
    wait "$wardian_pid"
    expect "平稳停止 / stops cleanly" "0" "$?"
    wardian_pid=
    after=$(count)
    expect "停止后记录仍在 / the record stays" "yes" "$([ "$after" -ge "$before" ] && echo yes || echo "$before > $after")"

    say "$steps_good 步正确，$steps_bad 步失败 / $steps_good steps right, $steps_bad failed"
    [ "$steps_bad" = 0 ]
}
