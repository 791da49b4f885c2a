using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>
/// Many rows by the fastest way that the driver has: binary <c>COPY</c> on PostgreSQL, a prepared INSERT on SQLite, and on MariaDB and MySQL <c>LOAD DATA LOCAL</c> where the
/// connection allows it. INSERTs of many rows go there otherwise, and wherever values need SQL around them. All rows are inserted or none. Immutable: every method
/// returns a new one.
/// </summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
/// <typeparam name="TItem">What a row is made of.</typeparam>
public sealed class BulkInsert<TFace, TItem> : BulkChange<TItem>
{
    // More rows in one statement gain nothing, and keep the items in memory meanwhile.
    private const int LargestPage = 1_000;

    private readonly TFace _face;
    private readonly ImmutableArray<BulkColumn<TItem>> _columns;
    private readonly Func<Insert<TFace>, Insert<TFace>>? _form;

    internal BulkInsert(
        Table table, TFace face, Func<CancellationToken, BulkSource<TItem>> items, ImmutableArray<BulkColumn<TItem>> columns, Func<Insert<TFace>, Insert<TFace>>? form)
        : base(table, items)
    {
        _face = face;
        _columns = columns;
        _form = form;
    }

    /// <summary>A column and its value for an item: <c>.Set(p => p.Name, item => item.Title)</c>.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, or is set already.</exception>
    public BulkInsert<TFace, TItem> Set<TValue>(Func<TFace, Column<TValue>> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Set(column(_face), value);
    }

    /// <summary>A column and its value for an item.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, or is set already.</exception>
    public BulkInsert<TFace, TItem> Set<TValue>(Column<TValue> column, Func<TItem, TValue> value) => With(Typed(column, value));

    /// <summary>A column whose type is known at run time only, <c>table["name"]</c>, and its value for an item; null is NULL.</summary>
    /// <remarks>A value of another type than the column's ends the execution with an <see cref="ArgumentException"/>.</remarks>
    /// <exception cref="ArgumentException">The column is not the table's, or is set already.</exception>
    public BulkInsert<TFace, TItem> SetValue(IColumn column, Func<TItem, object?> value) => With(RunTime(column, value));

    /// <summary>More about the INSERTs that the rows travel in, which they do then on every database: <c>.As(insert => insert.OnConflict(p => p.Sku).DoNothing())</c>.</summary>
    /// <remarks>With it a bulk insert is a bulk upsert. MariaDB and MySQL then do not tell how many rows there were: the number is -1.</remarks>
    public BulkInsert<TFace, TItem> As(Func<Insert<TFace>, Insert<TFace>> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var before = _form;
        return new(Table, _face, Items, _columns, before is null ? form : insert => form(before(insert)));
    }

    /// <summary>Gives something of each new row back, in the order of the items: a generated key, a default of the database's. The rows travel in INSERTs then.</summary>
    /// <remarks>
    /// The items are read page by page, so that those of a stream never wait in memory together; what is given back is one list. How each row is known:
    /// by its key, or it goes out by itself. An item that <see cref="As"/> lets the database leave out (<c>DoNothing</c>) gives nothing back: fewer come than went. MySQL
    /// returns no rows: there, read them back by <see cref="Insert{TFace}.ReadBack"/>.
    /// </remarks>
    /// <exception cref="CompileException">At execution: the dialect returns no rows.</exception>
    public BulkReturning<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new((executor, async, token) => Run(executor, (connection, items, async, token) => WriteAndRead(connection, items, shape, async, token), async, token));
    }

    private protected override string? Missing => _columns.IsEmpty
        ? $"A bulk insert into '{Table.Name}' sets no column. Say what its rows are made of: .Set(t => t.Name, item => item.Name)."
        : null;

    private protected override ValueTask<long> Write(Connection connection, BulkSource<TItem> items, bool async, CancellationToken cancellationToken)
    {
        // What the program gives to columns that no item sets: values, or SQL that only a statement can hold.
        var defaults = ColumnDefault.Missing(Table, _columns.Select(c => c.Column));
        var columns = _columns.AddRange(defaults.Where(d => d.Value is IBindParameter).Select(d => new DefaultBulkColumn<TItem>(d.Column, (IBindParameter)d.Value)));
        var computed = defaults.RemoveAll(d => d.Value is IBindParameter);
        var target = new BulkTarget(Table, [.. columns.Select(c => c.Column)], connection.Dialect);
        return _form is null && computed.IsEmpty && CanTravelBare(target) && connection.CanBulkInsert(target)
            ? connection.BulkInsert(target, new ItemRows<TItem>(items, columns), async, cancellationToken)
            : WriteByStatements(connection, items, columns, computed, async, cancellationToken);
    }

    private async ValueTask<List<TResult>> WriteAndRead<TResult>(
        Connection connection, BulkSource<TItem> items, RowShape<TResult> shape, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<TResult>();
        var page = ImmutableArray.CreateBuilder<ImmutableArray<SqlNode>>(LargestPage);
        while (await items.MoveNextAsync(async, cancellationToken).ConfigureAwait(false))
        {
            var item = items.Current;
            page.Add([.. _columns.Select(c => c.Bound(item))]);
            if (page.Count == LargestPage)
            {
                await SendAsync().ConfigureAwait(false);
            }
        }

        await SendAsync().ConfigureAwait(false);
        return rows;

        async ValueTask SendAsync()
        {
            if (page.Count == 0)
            {
                return;
            }

            var insert = Formed(new InsertStatement(Table, [.. _columns.Select(c => c.Column)], page.ToImmutable())).WithDefaults().WithReturning(shape.Columns);
            rows.AddRange(await new OrderedInsert<TResult>(insert, shape).Run(connection, async, cancellationToken).ConfigureAwait(false));
            page.Clear();
        }
    }

    private async ValueTask<long> WriteByStatements(
        Connection connection,
        BulkSource<TItem> items,
        ImmutableArray<BulkColumn<TItem>> columns,
        ImmutableArray<(IColumn Column, Expr Value)> computed,
        bool async,
        CancellationToken cancellationToken)
    {
        var dialect = connection.Dialect;
        if (dialect.InsertManyStyle == InsertManyStyle.RowByRow)
        {
            return await connection.ExecuteEach(Compiled(1, unnested: false), new ItemRows<TItem>(items, columns), async, cancellationToken).ConfigureAwait(false);
        }

        var unnested = dialect.InsertManyStyle == InsertManyStyle.Unnest && computed.IsEmpty && columns.All(c => c.TravelsInArrays);
        var size = unnested ? LargestPage : Math.Clamp(dialect.InsertPageParameters / columns.Length, 1, LargestPage);
        var pages = new ItemPages<TItem>(items, columns, size, unnested);
        var affected = new AffectedRows();
        affected.Add(await connection.ExecuteEach(Compiled(unnested ? 1 : size, unnested), pages, async, cancellationToken).ConfigureAwait(false));
        if (pages.Count > 0)
        {
            affected.Add(await connection.ExecuteCompiledAsync(Compiled(pages.Count, unnested: false, isUsual: false), new BulkParameters(pages), async, cancellationToken).ConfigureAwait(false));
        }

        return affected.Total;

        CompiledStatement Compiled(int rows, bool unnested, bool isUsual = true)
        {
            var placeholders = new BulkPlaceholders();
            var values = Enumerable.Range(0, rows)
                .Select(_ => columns.Select(c => (SqlNode)placeholders.Of(c.Column, unnested)).Concat(computed.Select(c => c.Value)).ToImmutableArray())
                .ToImmutableArray();
            var statement = new InsertStatement(Table, [.. columns.Select(c => c.Column), .. computed.Select(c => c.Column)], values) { IsUnnested = unnested };
            return placeholders.Compile(dialect, Formed(statement), isUsual);
        }
    }

    private BulkInsert<TFace, TItem> With(BulkColumn<TItem> column) => new(Table, _face, Items, Add(_columns, column), _form);

    private InsertStatement Formed(InsertStatement statement)
    {
        if (_form is null)
        {
            return statement;
        }

        var formed = _form(new Insert<TFace>(statement, _face)).Statement;
        return formed.Rows.Length == statement.Rows.Length && formed.Columns.Length == statement.Columns.Length && !formed.ReturnsRows ? formed : throw new UsageException(
            "As(…) adds what is done about conflicts, hints and the like; the rows and what is returned of them are not its to change.");
    }

    private static bool CanTravelBare(BulkTarget target) =>
        target.Columns.All(c => c.Schema.Type.Bound(new SqlFragment("?"), target.Dialect.Name) is null);
}
