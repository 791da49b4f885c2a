using System.Collections.Immutable;

namespace Athanor.Sql;

// MERGE, and what means the same.
public abstract partial class StatementCompiler
{
    private readonly Dictionary<string, string> _insertedFrom = new(StringComparer.Ordinal);
    private FromClause? _merged; // the source of a MERGE that is written as an upsert
    private FromClause? _upserted; // the same, while its conflict clause is written, which reads the row wanted in its place

    /// <summary>MERGE.</summary>
    protected internal virtual void VisitMerge(MergeStatement merge)
    {
        ArgumentNullException.ThrowIfNull(merge);
        EnterScope([merge.Table, merge.Source]);
        var around = _attachments;
        _attachments = merge.Attachments;
        Write("MERGE ");
        Notes(_attachments, NotePlace.Prefix);
        Write("INTO ");
        TableName(merge.Table);
        Write(" USING ");
        Source(merge.Source);
        Write(" ON ");
        Condition(merge.On);
        Notes(_attachments, NotePlace.AfterSources);
        foreach (var clause in merge.Clauses)
        {
            Node(clause);
        }

        Returning(merge.Returning, merge.Table, qualified: true);
        Notes(_attachments, NotePlace.Suffix);
        _attachments = around;
        _scopes.Pop();
    }

    /// <summary>One clause of MERGE.</summary>
    protected internal virtual void VisitMergeClause(MergeClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        Write(clause.Match switch
        {
            MergeMatch.Matched => " WHEN MATCHED",
            MergeMatch.NotMatched => " WHEN NOT MATCHED",
            _ => " WHEN NOT MATCHED BY SOURCE",
        });
        if (clause.Condition is { } condition)
        {
            Write(" AND ");
            Operand(condition, Precedence.And);
        }

        Write(" THEN ");
        switch (clause.Action)
        {
            case MergeAction.Update:
                Write("UPDATE SET ");
                Assignments(clause.Assignments);
                break;
            case MergeAction.Insert:
                Write("INSERT ");
                ColumnNames([.. clause.Assignments.Select(a => a.Column)]);
                Write(" VALUES (");
                for (var i = 0; i < clause.Assignments.Length; i++)
                {
                    Write(i > 0 ? ", " : "");
                    Node(clause.Assignments[i].Value);
                }

                Write(")");
                break;
            default:
                Write(clause.Action == MergeAction.Delete ? "DELETE" : "DO NOTHING");
                break;
        }
    }

    /// <summary>Writes a MERGE as the one UPDATE, DELETE, INSERT or upsert that means the same, for a dialect without it.</summary>
    /// <exception cref="CompileException">There is none.</exception>
    protected void MergeAsAnother(MergeStatement merge)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var statement = MergeForms.Of(merge)
            ?? throw Unsupported(
                "MERGE with these clauses",
                "write them as statements of one transaction, or join by a unique key that is inserted, with at most one clause for matched rows, an update");
        if (statement is InsertStatement { Conflict: not null } upsert)
        {
            _merged = merge.Source;
            for (var i = 0; i < upsert.Columns.Length; i++)
            {
                if (upsert.Query!.Outputs[i].Place is { } place && ReferenceEquals(place.Source, merge.Source))
                {
                    _insertedFrom.TryAdd(place.Name, upsert.Columns[i].Schema.Name);
                }
            }
        }

        Node(statement);
        _merged = null;
    }

    private string InsertedFrom(string column) => _insertedFrom.TryGetValue(column, out var inserted)
        ? inserted
        : throw Unsupported($"MERGE that updates by the source's column '{column}', which it does not insert", "insert the column, too, or write an upsert");

    // The update of an upsert does not see the query's sources: it reads the row that was to be inserted.
    private void WriteConflict(ConflictClause conflict)
    {
        _upserted = _merged;
        Node(conflict);
        _upserted = null;
    }
}
