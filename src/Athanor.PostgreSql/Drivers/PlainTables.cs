using System.Collections.Frozen;
using Npgsql;
using NpgsqlTypes;

namespace Athanor.PostgreSql.Drivers;

/// <summary>Which tables a query can read without a function of the schema's own running: what the catalogue says, for half a minute at a time.</summary>
/// <remarks>
/// A table that is not known is none. What connections miss is read from the catalogue as one of them goes back to the pool, and counts from the next use on. Names
/// mean what they mean in a session that is as new, which is the only one that a plain query runs in unnoticed: every other is reset at its end.
/// </remarks>
internal sealed class PlainTables(TimeProvider time)
{
    // What other programs change in the schema is noticed after so long. Whatever runs through this engine and may change it is noticed at once.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    // A program that changes its schema without an end must not read the catalogue after each step.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The plain ones among these tables; none where a function, an operator or a cast of somebody's own stands beside the server's for the server's own types.
    /// One of the same types loses to the server's, as long as the search path leaves that where it is.
    /// </summary>
    private const string Query = """
        WITH depends AS (
          SELECT d.classid, d.objid, d.objsubid FROM pg_catalog.pg_depend d
          WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_type'::regclass, 'pg_am'::regclass)),
        dependent AS (
          SELECT d.objid AS relation FROM depends d WHERE d.classid = 'pg_class'::regclass AND d.objsubid = 0
          UNION SELECT i.indrelid FROM depends d JOIN pg_catalog.pg_index i ON i.indexrelid = d.objid WHERE d.classid = 'pg_class'::regclass
          UNION SELECT k.conrelid FROM depends d JOIN pg_catalog.pg_constraint k ON k.oid = d.objid WHERE d.classid = 'pg_constraint'::regclass
          UNION SELECT s.stxrelid FROM depends d JOIN pg_catalog.pg_statistic_ext s ON s.oid = d.objid WHERE d.classid = 'pg_statistic_ext'::regclass)
        SELECT t.name
        FROM unnest($1::text[]) AS t (name)
        JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(t.name)
        WHERE current_setting('search_path') !~ 'pg_catalog'
          AND c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relrowsecurity AND NOT c.relhasrules AND NOT c.relhassubclass
          AND c.relnamespace <> 'pg_catalog'::regnamespace
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid LEFT JOIN pg_catalog.pg_type e ON e.oid = y.typelem AND y.typlen = -1
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND (NOT (y.typnamespace = 'pg_catalog'::regnamespace OR y.typtype = 'e' OR e.typtype = 'e') OR a.attgenerated NOT IN ('', 's')))
          AND c.oid NOT IN (SELECT relation FROM dependent)
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_proc p
            WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
              AND EXISTS (SELECT FROM pg_catalog.pg_proc b WHERE b.proname = p.proname AND b.pronamespace = 'pg_catalog'::regnamespace)
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_proc b
                WHERE b.proname = p.proname AND b.pronamespace = 'pg_catalog'::regnamespace AND b.proargtypes = p.proargtypes)
              AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) AS g (type) JOIN pg_catalog.pg_type y ON y.oid = g.type WHERE y.typnamespace <> 'pg_catalog'::regnamespace))
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_operator o
            WHERE o.oprnamespace <> 'pg_catalog'::regnamespace
              AND EXISTS (SELECT FROM pg_catalog.pg_operator b WHERE b.oprname = o.oprname AND b.oprnamespace = 'pg_catalog'::regnamespace)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_type y WHERE y.oid IN (o.oprleft, o.oprright) AND y.typnamespace <> 'pg_catalog'::regnamespace))
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_cast k JOIN pg_catalog.pg_proc p ON p.oid = k.castfunc
            WHERE p.pronamespace <> 'pg_catalog'::regnamespace
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_type y WHERE y.oid IN (k.castsource, k.casttarget) AND y.typnamespace <> 'pg_catalog'::regnamespace))
        """;

    private const int MostAsked = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private Answers? _answers;
    private int _version;
    private bool _reads;
    private bool _isWanted;
    private long? _readAt;

    /// <summary>Whether the catalogue is to be read, as far as it looks from here.</summary>
    public bool IsWanted => Volatile.Read(ref _isWanted);

    /// <summary>Whether all of these are plain, each given as SQL would name it. Those not known are asked about next time. Without a table the catalogue has said nothing.</summary>
    public bool ArePlain(string[] tables)
    {
        if (tables.Length == 0)
        {
            return false;
        }

        var answers = Volatile.Read(ref _answers);
        if (answers is not null && time.GetElapsedTime(answers.ReadAt) < Lifetime && Array.TrueForAll(tables, answers.Asked.Contains))
        {
            return Array.TrueForAll(tables, answers.Plain.Contains);
        }

        lock (_lock)
        {
            if (_asked.Count > MostAsked)
            {
                _asked.Clear();
            }

            _asked.UnionWith(tables);
            _isWanted = true;
        }

        return false;
    }

    /// <summary>Forgets everything: the schema may be another one now.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _version++;
            _answers = null;
        }
    }

    /// <summary>Reads what was asked for, unless somebody else is about it. The session must be as new.</summary>
    public async ValueTask ReadAsync(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        string[] asked;
        int version;
        lock (_lock)
        {
            if (!_isWanted || _reads || _readAt is { } last && time.GetElapsedTime(last) < Pause)
            {
                return;
            }

            (_reads, _isWanted, asked, version) = (true, false, [.. _asked], _version);
        }

        // Before the catalogue is read: what changes from here on is not in the answers.
        var readAt = time.GetTimestamp();
        HashSet<string> plain = new(StringComparer.Ordinal);
        try
        {
            var command = new NpgsqlCommand(Query, connection);
            await using (command.ConfigureAwait(false))
            {
                command.Parameters.Add(new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = asked });
                var rows = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
                await using (rows.ConfigureAwait(false))
                {
                    while (async ? await rows.ReadAsync(cancellationToken).ConfigureAwait(false) : rows.Read())
                    {
                        plain.Add(rows.GetString(0));
                    }
                }
            }
        }
        finally
        {
            lock (_lock)
            {
                (_reads, _readAt) = (false, time.GetTimestamp());
            }
        }

        lock (_lock)
        {
            if (_version == version)
            {
                _answers = new Answers(readAt, asked.ToFrozenSet(StringComparer.Ordinal), plain.ToFrozenSet(StringComparer.Ordinal));
            }
        }
    }

    private sealed record Answers(long ReadAt, FrozenSet<string> Asked, FrozenSet<string> Plain);
}
