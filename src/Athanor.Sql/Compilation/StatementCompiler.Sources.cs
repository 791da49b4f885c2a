using System.Collections.Immutable;
using System.Text;

namespace Athanor.Sql;

// Sources of rows, and what is said about a query besides its clauses.
public abstract partial class StatementCompiler
{
    private ImmutableArray<SqlNode> _attachments = [];

    /// <summary>Whether a query that is written now is read by the names of its columns from outside.</summary>
    protected bool NamedOutputs { get; private set; }

    /// <summary>Whether WITH stands before an INSERT whose query reads it; after the columns otherwise.</summary>
    protected virtual bool CtesPrecedeInsert => true;

    /// <summary>Whether INSERT, UPDATE and DELETE may be CTEs.</summary>
    protected virtual bool ChangesAreCtes => false;

    /// <summary>A subquery in FROM, with its name.</summary>
    protected internal virtual void VisitSubquery(Subquery subquery)
    {
        ArgumentNullException.ThrowIfNull(subquery);
        if (subquery.IsLateral)
        {
            Lateral();
        }

        Subquery(subquery.Query, named: true);
        Write(" AS ");
        Identifier(NameOf(subquery));
        if (subquery.Query is ValuesQuery values)
        {
            ValuesNames(values);
        }
    }

    /// <summary>The word before a subquery that reads the sources before it.</summary>
    protected virtual void Lateral() => Write("LATERAL ");

    /// <summary>Rows of values.</summary>
    protected internal virtual void VisitValues(ValuesQuery values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Write("VALUES ");
        for (var i = 0; i < values.Rows.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            ValuesRow(values.Rows[i]);
        }
    }

    /// <summary>One row of values.</summary>
    protected virtual void ValuesRow(ImmutableArray<Expr> row)
    {
        Write("(");
        List(row);
        Write(")");
    }

    /// <summary>The names of the columns of values, after the source's own name.</summary>
    protected virtual void ValuesNames(ValuesQuery values)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireDistinct(values.Names);
        Write($" ({string.Join(", ", values.Names.Select(n => Dialect.Quote(Label(n))))})");
    }

    /// <summary>Sources joined among themselves.</summary>
    protected internal virtual void VisitJoinedSource(JoinedSource joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        Write("(");
        Source(joined.First);
        foreach (var join in joined.Joins)
        {
            Node(join);
        }

        Write(")");
    }

    /// <summary>The part of a table that a query reads.</summary>
    protected internal virtual void VisitTableSample(TableSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Write($" TABLESAMPLE {sample.Method} (");
        Node(sample.Percent);
        Write(")");
        if (sample.Seed is { } seed)
        {
            Write(" REPEATABLE (");
            Node(seed);
            Write(")");
        }
    }

    /// <summary>The words between SELECT and its columns.</summary>
    protected virtual void Distinct(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!query.DistinctOn.IsEmpty)
        {
            throw Unsupported("DISTINCT ON", "number the rows in a subquery (`row_number()` over a partition by the keys) and keep those with 1");
        }

        Write(query.IsDistinct ? "DISTINCT " : "");
    }

    /// <summary>How many rows a query gives, and of which.</summary>
    protected virtual void Fetch(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Fetch == FetchKind.Rows || query.Limit is null)
        {
            Paging(query.Limit, query.Offset);
            return;
        }

        if (query.Offset is { } offset)
        {
            Write(" OFFSET ");
            Operand(offset, Precedence.Primary);
            Write(" ROWS");
        }

        Write(" FETCH FIRST ");
        Operand(query.Limit, Precedence.Primary);
        Write(query.Fetch is FetchKind.Percent or FetchKind.PercentWithTies ? " PERCENT ROWS" : " ROWS");
        Write(query.Fetch == FetchKind.Percent ? " ONLY" : " WITH TIES");
    }

    /// <summary>The lock on the rows read. It is written last, and makes the statement one that begins a transaction.</summary>
    protected internal virtual void VisitRowLock(RowLock rowLock)
    {
        ArgumentNullException.ThrowIfNull(rowLock);
        Write(rowLock.Strength switch
        {
            LockStrength.Update => " FOR UPDATE",
            LockStrength.NoKeyUpdate => " FOR NO KEY UPDATE",
            LockStrength.Share => " FOR SHARE",
            _ => " FOR KEY SHARE",
        });
        for (var i = 0; i < rowLock.Of.Length; i++)
        {
            Write(i == 0 ? " OF " : ", ");
            Identifier(NameOf(rowLock.Of[i]));
        }

        Write(rowLock.Conflict switch
        {
            LockConflict.Fail => " NOWAIT",
            LockConflict.Skip => " SKIP LOCKED",
            _ => "",
        });
    }

    /// <summary>Whether a CTE's rows are computed once and kept.</summary>
    protected virtual void CteHint(bool materialized) => Write(materialized ? "MATERIALIZED " : "NOT MATERIALIZED ");

    /// <summary>A name that is not the schema's own: shortened where it is longer than the database takes, always to the same.</summary>
    protected internal string Label(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Dialect.MaxNameLength is not { } most || name.Length * 3 <= most || Encoding.UTF8.GetByteCount(name) <= most || !SqlText.IsWellformed(name))
        {
            // What is no name is refused where it is quoted.
            return name;
        }

        var hash = 2166136261u;
        foreach (var character in name)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        var kept = new StringBuilder();
        var left = most - 9;
        foreach (var rune in name.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return $"{kept}_{hash:x8}";
    }

    /// <summary>Writes a column of a subquery or CTE with its source's name before it.</summary>
    internal void DerivedColumn(FromClause source, string name) => QualifiedName(source, Label(name));

    /// <summary>The notes of a statement that stand in a place.</summary>
    protected void Notes(ImmutableArray<SqlNode> attachments, NotePlace place, FromClause? source = null)
    {
        foreach (var attachment in attachments)
        {
            if (attachment is not StatementClause note || note.Place != place || !ReferenceEquals(note.Source, source)
                || note.DialectName is { } only && only != Dialect.Name)
            {
                continue;
            }

            Write(place is NotePlace.Prefix or NotePlace.Comment ? "" : " ");
            Node(note);
            Write(place is NotePlace.Prefix or NotePlace.Comment ? " " : "");
        }
    }
}
