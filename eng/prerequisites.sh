#!/bin/sh
# Installs what a set of tests needs from Debian: eng/prerequisites.sh <set>...
# Sets: postgresql, drivers (Node.js and Java with their PostgreSQL drivers), pgbouncer, regression,
# sinks (a syslog server with TLS and ClickHouse), verifier (Python), libpgquery (PostgreSQL's grammar as a library), mariadb, all.
# Quick and silent when all is there; one clear sentence and exit code 1 when it cannot be had.
set -eu

if [ $# -eq 0 ]; then
    echo "usage: eng/prerequisites.sh postgresql|drivers|pgbouncer|regression|sinks|verifier|libpgquery|mariadb|all ..." >&2
    exit 2
fi

pg=/usr/lib/postgresql/15/bin
missing=

# need <package> <test>...: the package is wanted when the test fails.
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

has() { command -v "$1"; }
postgresql() { need postgresql-15 test -x $pg/postgres; need postgresql-client-15 test -x $pg/pgbench; need openssl has openssl; }
drivers() {
    need libpostgresql-jdbc-java test -e /usr/share/java/postgresql.jar
    need default-jdk-headless has javac
    need nodejs has node
    # Some distributions of Node.js bring npm, others have it in a package of its own.
    need npm has npm
}
pgbouncer() { need pgbouncer test -x /usr/sbin/pgbouncer; }
regression() { need dpkg has dpkg; need bzip2 has bzip2; need gcc has cc; }
verifier() { need python3 has python3; }
libpgquery() { need libpg-query-dev test -n "$(find /usr/lib -name libpg_query.so 2>/dev/null)"; }
mariadb() { need mariadb-server test -x /usr/sbin/mariadbd; }
sinks() {
    need rsyslog test -x /usr/sbin/rsyslogd
    need rsyslog-gnutls test -n "$(find /usr/lib -path '*/rsyslog/lmnsd_gtls.so' 2>/dev/null)"
    need clickhouse-server test -x /usr/sbin/clickhouse-server -o -x /usr/bin/clickhouse-server
}

for set in "$@"; do
    case "$set" in
        postgresql | drivers | pgbouncer | regression | sinks | verifier | libpgquery | mariadb) "$set" ;;
        all) postgresql; drivers; pgbouncer; regression; sinks; verifier; libpgquery; mariadb ;;
        *) echo "eng/prerequisites.sh: unknown set '$set'" >&2; exit 2 ;;
    esac
done

[ -n "$missing" ] || exit 0

give_up() {
    echo "缺少软件包：$missing。$1（例如：apt-get install$missing）" >&2
    echo "Missing packages:$missing. $2 (for example: apt-get install$missing)" >&2
    exit 1
}

command -v apt-get >/dev/null || give_up "此系统没有 apt-get，请手工安装" "There is no apt-get here; install them by hand"
[ "$(id -u)" = 0 ] || give_up "当前用户不是 root，请用 root 安装" "This user is not root; install them as root"

# Debian's package would otherwise make and start a cluster of its own on the usual port.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
fi

# Nor is a syslog server or a ClickHouse of the machine wanted: the tests start their own.
policy=/usr/sbin/policy-rc.d
made_policy=
if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
    made_policy=1
fi
trap '[ -z "$made_policy" ] || rm -f $policy' EXIT

log=$(mktemp)
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >>"$log" 2>&1; }
install || { apt-get update -q >>"$log" 2>&1 && install; } || {
    tail -n 3 "$log" >&2
    give_up "apt-get 安装失败，请检查软件源和磁盘空间" "apt-get could not install them; look at the package sources and the disk"
}
rm -f "$log"
