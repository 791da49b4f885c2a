using System.Collections.Immutable;

namespace Athanor.Sql;

// Changes: INSERT, UPDATE and DELETE.
public abstract partial class StatementCompiler
{
    private readonly HashSet<ColumnSchema> _writing = new(ReferenceEqualityComparer.Instance);
    private Func<ColumnSchema, SqlNode?>? _assigned; // the values that the statement around this place gives to columns

    /// <summary>INSERT.</summary>
    protected internal virtual void VisitInsert(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        RequireRows(insert);
        var around = _assigned;
        Write("INSERT ");
        Notes(insert.Attachments, NotePlace.Prefix);
        Write("INTO ");
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

            Write(")");
            Notes(insert.Attachments, NotePlace.AfterColumns);
            Write(" ");
            var ctes = _waitingCtes;
            _waitingCtes = [];
            WriteCtes(ctes);
            _nesting++;
            InsertRows(insert);
            _nesting--;
        }

        Notes(insert.Attachments, NotePlace.AfterSources);
        EnterScope([insert.Table]);
        if (insert.Conflicts.Length > 1 && !TakesSeveralConflicts)
        {
            throw Unsupported("INSERT with several ON CONFLICT clauses", "use one, on the key that rows are known by; or select the rows that are there first, and update them by a statement of their own");
        }

        foreach (var conflict in insert.Conflicts)
        {
            WriteConflict(conflict);
        }

        Returning(insert.Returning, insert.Table);
        Notes(insert.Attachments, NotePlace.Suffix);
        _assigned = around;
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
            var row = insert.Rows[i];
            _assigned = column => ValueIn(insert.Columns, row, column);
            List(row);
            Write(")");
        }
    }

    private static SqlNode? ValueIn(ImmutableArray<IColumn> columns, ImmutableArray<SqlNode> row, ColumnSchema column)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (ReferenceEquals(columns[i].Schema, column))
            {
                return row[i];
            }
        }

        return null;
    }

    /// <summary>Whether an INSERT can have several ON CONFLICT clauses, the first of which that fits a row decides.</summary>
    protected virtual bool TakesSeveralConflicts => false;

    /// <summary>ON CONFLICT.</summary>
    protected internal virtual void VisitConflict(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        Write(" ON CONFLICT");
        ConflictTarget(conflict);
        if (conflict.Updates.IsEmpty)
        {
            Write(" DO NOTHING");
            return;
        }

        if (conflict.Updates[0].Column.Schema.Table.Name.Equals("excluded", StringComparison.OrdinalIgnoreCase))
        {
            throw Unsupported("upsert into a table called 'excluded', which is the name of the row that was to be inserted", "update and insert by two statements");
        }

        Write(" DO UPDATE SET ");
        Assignments(conflict.Updates);
        if (conflict.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }
    }

    /// <summary>The constraint whose uniqueness decides in an upsert.</summary>
    protected virtual void ConflictTarget(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        if (conflict.ConstraintName is { } name)
        {
            Write(" ON CONSTRAINT ");
            Identifier(name);
            return;
        }

        if (conflict.Target.IsEmpty)
        {
            return;
        }

        Write(" ");
        ColumnNames(conflict.Target);
        if (conflict.IndexPredicate is { } predicate)
        {
            var around = Unqualified;
            Unqualified = conflict.Target[0].Schema.Table;
            Write(" WHERE ");
            Condition(predicate);
            Unqualified = around;
        }
    }

    /// <summary>A column of the row that an upsert wanted to insert.</summary>
    protected virtual void ExcludedColumn(string column)
    {
        Write("excluded.");
        Identifier(column);
    }

    /// <summary>UPDATE.</summary>
    protected internal virtual void VisitUpdate(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        EnterScope([update.Table, .. update.Sources]);
        var around = _attachments;
        _attachments = update.Attachments;
        Write("UPDATE ");
        Notes(_attachments, NotePlace.Prefix);
        UpdateTarget(update);
        Notes(_attachments, NotePlace.AfterSources);
        Where(update.Sources, update.Where);

        Notes(_attachments, NotePlace.AfterWhere);
        ChangeLimit("UPDATE", update.OrderBy, update.Limit);
        Returning(update.Returning, update.Table, qualified: !update.Sources.IsEmpty);
        Notes(_attachments, NotePlace.Suffix);
        _attachments = around;
        _scopes.Pop();
    }

    /// <summary>The table of an UPDATE, what is set, and the other sources.</summary>
    protected virtual void UpdateTarget(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        ChangedTable(update.Table);
        Write(" SET ");
        Assignments(update.Assignments);
        Sources(" FROM ", update.Sources);
    }

    /// <summary>The table that changes, as a source of the rows that it has.</summary>
    protected void ChangedTable(Table table)
    {
        TableName(table);
        Notes(_attachments, NotePlace.Source, table);
    }

    /// <summary>What an UPDATE or an upsert sets.</summary>
    protected void Assignments(ImmutableArray<Assignment> assignments)
    {
        var around = _assigned;
        _assigned = column => assignments.FirstOrDefault(a => ReferenceEquals(a.Column.Schema, column) && a.Columns.Length == 1)?.Value;
        List(assignments);
        _assigned = around;
    }

    /// <summary>A column and its value, or several columns and the query whose row they get.</summary>
    protected internal virtual void VisitAssignment(Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        if (assignment.Value is QueryStatement query)
        {
            ColumnNames(assignment.Columns);
            Write(" = ");
            Subquery(query);
        }
        else
        {
            Identifier(assignment.Column.Schema.Name);
            Write(" = ");
            Node(assignment.Value);
        }
    }

    /// <summary>The value that the statement gives to a column, written again.</summary>
    internal void AssignedValue(ColumnSchema column)
    {
        if (_assigned?.Invoke(column) is not { } value)
        {
            throw new CompileException($"The statement gives no value to column '{column}', and another value is made of it.");
        }

        if (!_writing.Add(column))
        {
            throw new CompileException($"The value of column '{column}' is made of itself.");
        }

        Node(value);
        _writing.Remove(column);
    }

    /// <summary>DELETE.</summary>
    protected internal virtual void VisitDelete(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        EnterScope([delete.Table, .. delete.Sources]);
        var around = _attachments;
        _attachments = delete.Attachments;
        Write("DELETE ");
        Notes(_attachments, NotePlace.Prefix);
        DeleteTarget(delete);
        Notes(_attachments, NotePlace.AfterSources);
        Where(delete.Sources, delete.Where);

        Notes(_attachments, NotePlace.AfterWhere);
        ChangeLimit("DELETE", delete.OrderBy, delete.Limit);
        Returning(delete.Returning, delete.Table, qualified: !delete.Sources.IsEmpty);
        Notes(_attachments, NotePlace.Suffix);
        _attachments = around;
        _scopes.Pop();
    }

    /// <summary>The table of a DELETE, and the other sources.</summary>
    protected virtual void DeleteTarget(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        Write("FROM ");
        ChangedTable(delete.Table);
        Sources(" USING ", delete.Sources);
    }

    /// <summary>The rows that an UPDATE or DELETE stops after.</summary>
    /// <param name="verb">Which of the two.</param>
    /// <param name="orderBy">Which rows come first.</param>
    /// <param name="limit">The number of rows; null for all.</param>
    protected virtual void ChangeLimit(string verb, ImmutableArray<OrderTerm> orderBy, Expr<long>? limit)
    {
        if (limit is not null)
        {
            throw Unsupported($"LIMIT of {verb}", "choose the rows by their keys: `.Where(t => t.Id.In(Select(…).OrderBy(…).Limit(n)))`");
        }
    }

    /// <summary>The sources beside the table that changes.</summary>
    protected void Sources(string word, ImmutableArray<FromClause> sources)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            Write(i == 0 ? word : ", ");
            Source(sources[i]);
        }
    }

    /// <summary>Whether an expression reads a column of one of these sources.</summary>
    protected static bool ReadsOneOf(Expr expression, ImmutableArray<FromClause> sources) =>
        SourceCollector.Of(expression).Any(s => sources.SelectMany(JoinedSource.Flat).Contains(s));

    /// <summary>The names of columns in parentheses.</summary>
    protected void ColumnNames(ImmutableArray<IColumn> columns) => Write($"({string.Join(", ", columns.Select(c => Dialect.Quote(c.Schema.Name)))})");

    /// <summary>The rows given back by INSERT, UPDATE or DELETE.</summary>
    /// <param name="returning">The columns.</param>
    /// <param name="table">The table that changes.</param>
    /// <param name="qualified">Whether the table's own columns stand with its name, as they must beside those of other sources.</param>
    protected virtual void Returning(ImmutableArray<Expr> returning, Table table, bool qualified = false)
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
        Unqualified = qualified ? null : table;
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
