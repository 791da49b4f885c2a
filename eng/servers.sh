# shellcheck shell=bash
# Sourced. Gives the tests their database servers: those that the caller named in the environment, else servers of our own, which
# end with the script.
#
#   ATHANOR_TEST_POSTGRESQL     a PostgreSQL server, any supported version (postgresql://user:password@host:port/database)
#   ATHANOR_TEST_POSTGRESQL18   one of version 18, for what is new there
#   ATHANOR_TEST_PGBOUNCER      a pgbouncer in transaction mode before the first of them, which hands on every database
#   ATHANOR_TEST_MARIADB        a MariaDB server, any supported version (mariadb://user:password@host:port/database)

servers_folder=

stop_servers() {
    local folder
    [[ -n $servers_folder ]] || return 0
    for folder in "$servers_folder"/*/; do
        eng/pgbouncer stop "$folder" || true
        eng/postgresql stop "$folder" || true
        eng/mariadb stop "$folder" || true
    done
    rm -rf "$servers_folder"
    servers_folder=
}

make_servers_folder() {
    [[ -z $servers_folder ]] || return 0
    servers_folder=$(mktemp -d)
    chmod a+x "$servers_folder"
    trap stop_servers EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

# Sets ATHANOR_TEST_POSTGRESQL; fails when no server can be had.
need_postgresql() {
    [[ -z ${ATHANOR_TEST_POSTGRESQL:-} ]] || return 0
    make_servers_folder
    ATHANOR_TEST_POSTGRESQL=$(eng/postgresql start "$servers_folder/first") || return 1
    export ATHANOR_TEST_POSTGRESQL
}

# Sets ATHANOR_TEST_POSTGRESQL18 where that version can be had from npm; else says so and goes on.
want_postgresql18() {
    [[ -z ${ATHANOR_TEST_POSTGRESQL18:-} ]] || return 0
    make_servers_folder
    if ATHANOR_TEST_POSTGRESQL18=$(eng/postgresql start "$servers_folder/18" npm); then
        export ATHANOR_TEST_POSTGRESQL18
    else
        unset ATHANOR_TEST_POSTGRESQL18
        echo "PostgreSQL 18 is left out: npm could not give it."
    fi
}

# Sets ATHANOR_TEST_PGBOUNCER where the distribution has it; else says so and goes on. Needs PostgreSQL before.
want_pgbouncer() {
    [[ -z ${ATHANOR_TEST_PGBOUNCER:-} ]] || return 0
    make_servers_folder
    if ATHANOR_TEST_PGBOUNCER=$(eng/pgbouncer start "$servers_folder/pgbouncer" "$ATHANOR_TEST_POSTGRESQL"); then
        export ATHANOR_TEST_PGBOUNCER
    else
        unset ATHANOR_TEST_PGBOUNCER
        echo "pgbouncer is left out: it could not be installed or started."
    fi
}

# Sets ATHANOR_TEST_MARIADB; fails when no server can be had.
need_mariadb() {
    [[ -z ${ATHANOR_TEST_MARIADB:-} ]] || return 0
    make_servers_folder
    ATHANOR_TEST_MARIADB=$(eng/mariadb start "$servers_folder/mariadb") || return 1
    export ATHANOR_TEST_MARIADB
}
