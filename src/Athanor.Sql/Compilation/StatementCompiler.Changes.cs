using System.Collections.Immutable;

namespace Athanor.Sql;

// Changes: INSERT, UPDATE and DELETE.
public abstract partial class StatementCompiler
{
    /// <summary>INSERT.</summary>
    protected internal virtual void VisitInsert(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        RequireRows(insert);
        Write("INSERT INTO ");
        TableName(insert.Table);
        if (insert.Columns.IsEmpty && insert.Query is null)
        {
            DefaultRow();
        }
        else
        {
            Write(" (");
            for (var i = 0; i < insert.Columns.Length; i++)
            {
                if (i > 0)
                {
                    Write(", ");
                }

                Identifier(insert.Columns[i].Schema.Name);
            }

            Write(") ");
            _nesting++;
            InsertRows(insert);
            _nesting--;
        }

        EnterScope([insert.Table]);
        if (insert.Conflict is { } conflict)
        {
            Node(conflict);
        }

        Returning(insert.Returning, insert.Table);
        _scopes.Pop();
    }

    /// <summary>The row of an INSERT that gives no column.</summary>
    protected virtual void DefaultRow() => Write(" DEFAULT VALUES");

    /// <summary>The rows of an INSERT: VALUES, a query, or arrays.</summary>
    protected virtual void InsertRows(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        if (insert.Query is { } query)
        {
            Node(query);
            return;
        }

        if (insert.IsUnnested)
        {
            throw Unsupported("insert from arrays", "give the rows as VALUES");
        }

        Write("VALUES ");
        for (var i = 0; i < insert.Rows.Length; i++)
        {
            Write(i > 0 ? ", (" : "(");
            List(insert.Rows[i]);
            Write(")");
        }
    }

    /// <summary>ON CONFLICT.</summary>
    protected internal virtual void VisitConflict(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        Write(" ON CONFLICT");
        if (!conflict.Target.IsEmpty)
        {
            Write(" (");
            for (var i = 0; i < conflict.Target.Length; i++)
            {
                if (i > 0)
                {
                    Write(", ");
                }

                Identifier(conflict.Target[i].Schema.Name);
            }

            Write(")");
        }

        if (conflict.Updates.IsEmpty)
        {
            Write(" DO NOTHING");
            return;
        }

        Write(" DO UPDATE SET ");
        List(conflict.Updates);
        if (conflict.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }
    }

    /// <summary>UPDATE.</summary>
    protected internal virtual void VisitUpdate(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        EnterScope([update.Table]);
        Write("UPDATE ");
        TableName(update.Table);
        Write(" SET ");
        List(update.Assignments);
        if (update.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }

        Returning(update.Returning, update.Table);
        _scopes.Pop();
    }

    /// <summary>DELETE.</summary>
    protected internal virtual void VisitDelete(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        EnterScope([delete.Table]);
        Write("DELETE FROM ");
        TableName(delete.Table);
        if (delete.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }

        Returning(delete.Returning, delete.Table);
        _scopes.Pop();
    }

    /// <summary>The rows given back by INSERT, UPDATE or DELETE.</summary>
    protected virtual void Returning(ImmutableArray<Expr> returning, Table table)
    {
        if (returning.IsEmpty)
        {
            return;
        }

        if (!Dialect.SupportsReturning)
        {
            throw Unsupported("RETURNING", "select the rows again by key");
        }

        Write(" RETURNING ");
        Unqualified = table;
        Outputs(returning, named: false);
        Unqualified = null;
    }

    private static void RequireRows(InsertStatement insert)
    {
        if (insert.Rows.IsEmpty && insert.Query is null)
        {
            throw new CompileException($"The insert into '{insert.Table}' has no rows.");
        }
    }
}
