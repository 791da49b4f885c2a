using System.Collections.Immutable;

namespace Athanor.MySql.Compilation;

// INSERT, UPDATE and DELETE.
internal sealed partial class MySqlStatementCompiler
{
    private InsertStatement? _insert;
    private Table? _changed;
    private bool _isQualified; // whether an UPDATE's columns stand with their table's name

    // INSERT … WITH … SELECT.
    protected override bool CtesPrecedeInsert => false;

    protected override void VisitInsert(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        if (insert is { Conflict.Updates.IsEmpty: true, Returning.IsEmpty: false })
        {
            throw Unsupported("RETURNING of an upsert that does nothing: it would give the rows that were there, too", "select the rows by their key");
        }

        _insert = insert;
        base.VisitInsert(insert);
    }

    protected override void DefaultRow() => Write(" () VALUES ()");

    protected override void InsertRows(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        var isNamed = !_version.IsMariaDb && insert.Conflict is { Updates.IsEmpty: false };
        if (!isNamed || insert.Query is null)
        {
            base.InsertRows(insert);
            Write(isNamed ? " AS excluded" : "");
            return;
        }

        Write("SELECT * FROM ");
        Subquery(insert.Query, named: true);
        Write(" AS excluded (");
        Write(string.Join(", ", insert.Columns.Select(c => Dialect.Quote(c.Schema.Name))));
        Write(")");
    }

    protected override void VisitConflict(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        var insert = _insert!;
        if (conflict.ConstraintName is not null)
        {
            throw Unsupported("ON CONFLICT ON CONSTRAINT", "name the constraint's columns: `.OnConflict(t => t.A, t => t.B)`");
        }

        if (conflict.IndexPredicate is not null)
        {
            throw Unsupported("partial unique index to decide an upsert", "update and insert by two statements");
        }

        if (UniqueKeys.Objection(insert, conflict) is { } objection)
        {
            throw Unsupported($"{objection}, since any unique key decides here", "declare the key on the table, leave the other key to the database, or update and insert by two statements");
        }

        if (conflict.Where is not null)
        {
            throw Unsupported("WHERE in an upsert", "put the condition into the values: `Case(condition, Excluded(column)).Else(column)`");
        }

        Write(" ON DUPLICATE KEY UPDATE ");
        if (!conflict.Updates.IsEmpty)
        {
            Assignments(Ordered(conflict.Updates, insert.Table));
            return;
        }

        // INSERT IGNORE would also overlook values that do not fit.
        var column = conflict.Target.IsEmpty ? insert.Table.PrimaryKey.FirstOrDefault() ?? insert.Table.Columns[0] : conflict.Target[0];
        Identifier(column.Schema.Name);
        Write(" = ");
        QualifiedName(insert.Table, column.Schema.Name);
    }

    protected override void ExcludedColumn(string column)
    {
        if (!_version.IsMariaDb)
        {
            base.ExcludedColumn(column);
            return;
        }

        Write("VALUES(");
        Identifier(column);
        Write(")");
    }

    protected override void VisitUpdate(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (!update.Returning.IsEmpty && _version.IsMariaDb)
        {
            throw Unsupported("RETURNING of UPDATE", "select the rows again by key");
        }

        RequireOneTable(update.Sources, update.Limit);
        var assignments = Ordered([.. update.Assignments.SelectMany(OneByOne)], update.Table);
        (_changed, _isQualified) = (update.Table, !update.Sources.IsEmpty);
        base.VisitUpdate(update.With(assignments: assignments));
        (_changed, _isQualified) = (null, false);
    }

    protected override void UpdateTarget(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        ChangedTable(update.Table);
        Sources(", ", update.Sources);
        Write(" SET ");
        Assignments(update.Assignments);
    }

    protected override void VisitAssignment(Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        if (_isQualified)
        {
            QualifiedName(_changed!, assignment.Column.Schema.Name);
        }
        else
        {
            Identifier(assignment.Column.Schema.Name);
        }

        Write(" = ");
        if (assignment.Value is QueryStatement query)
        {
            Subquery(query);
        }
        else
        {
            Node(assignment.Value);
        }
    }

    protected override void VisitDelete(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        if (delete is { Sources.IsEmpty: false, Returning.IsEmpty: false })
        {
            throw Unsupported("RETURNING of DELETE with other sources", "choose the rows by a subquery: `.Where(t => t.Id.In(Select(…)))`");
        }

        RequireOneTable(delete.Sources, delete.Limit);
        _changed = delete.Table;
        base.VisitDelete(delete);
        _changed = null;
    }

    protected override void DeleteTarget(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        Write("FROM ");
        if (!delete.Sources.IsEmpty)
        {
            TableName(delete.Table);
            Write(" USING ");
        }

        ChangedTable(delete.Table);
        Sources(", ", delete.Sources);
    }

    protected override void ChangeLimit(string verb, ImmutableArray<OrderTerm> orderBy, Expr<long>? limit)
    {
        if (!orderBy.IsEmpty)
        {
            Write(" ORDER BY ");
            List(orderBy);
        }

        Paging(limit, null);
    }

    protected override void VisitMerge(MergeStatement merge) => MergeAsAnother(merge);

    private void RequireOneTable(ImmutableArray<FromClause> sources, Expr<long>? limit)
    {
        if (limit is not null && !sources.IsEmpty)
        {
            throw Unsupported("LIMIT of a change with other sources", "choose the rows by their keys: `.Where(t => t.Id.In(Select(…).OrderBy(…).Limit(n)))`");
        }
    }

    // Several columns are not set by one query: each gets a query of its own.
    private IEnumerable<Assignment> OneByOne(Assignment assignment)
    {
        if (assignment.Columns.Length == 1)
        {
            return [assignment];
        }

        return assignment.Value is SelectQuery select
            ? assignment.Columns.Select((column, i) => new Assignment(column, select.WithOutputs([select.Outputs[i]])))
            : throw Unsupported("assignment of several columns from a combined query", "select from it: `Select(…).From(query.AsSubquery(…))`");
    }

    private ImmutableArray<Assignment> Ordered(ImmutableArray<Assignment> assignments, Table table) => AssignmentOrder.Of(assignments, table) ?? throw Unsupported(
        "assignments that read the columns that the others set, in a circle", "use two statements, or select the values first");

    // IN takes no query with LIMIT, and none that reads the table being changed. A table in FROM is made before either matters; but it sees nothing around it.
    private bool NeedsRowsOfItsOwn(QueryStatement query) =>
        query is SelectQuery { Limit: not null } or SelectQuery { Offset: not null }
        || _changed is { } changed && ColumnReads.ReadsRows(query, changed) && ColumnReads.Of(query, changed).Count == 0;
}
