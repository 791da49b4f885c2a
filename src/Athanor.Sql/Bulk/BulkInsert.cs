using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>
/// Many rows by the fastest way that the database has: binary <c>COPY</c> on PostgreSQL, <c>LOAD DATA</c> on MariaDB and MySQL where the connection allows it,
/// a prepared INSERT on SQLite, and INSERTs of many rows for all else. All rows are inserted or none. Immutable: every method returns a new one.
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

    private protected override string? Missing => _columns.IsEmpty
        ? $"A bulk insert into '{Table.Name}' sets no column. Say what its rows are made of: .Set(t => t.Name, item => item.Name)."
        : null;

    private protected override ValueTask<long> Write(Connection connection, BulkSource<TItem> items, bool async, CancellationToken cancellationToken)
    {
        var target = new BulkTarget(Table, [.. _columns.Select(c => c.Column)], connection.Dialect);
        return _form is null && CanTravelBare(target) && connection.CanBulkInsert(target)
            ? connection.BulkInsert(target, new ItemRows<TItem>(items, _columns), async, cancellationToken)
            : WriteByStatements(connection, items, async, cancellationToken);
    }

    private async ValueTask<long> WriteByStatements(Connection connection, BulkSource<TItem> items, bool async, CancellationToken cancellationToken)
    {
        var dialect = connection.Dialect;
        if (dialect.InsertManyStyle == InsertManyStyle.RowByRow)
        {
            return await connection.ExecuteEach(Compiled(dialect, 1, unnested: false), new ItemRows<TItem>(items, _columns), async, cancellationToken).ConfigureAwait(false);
        }

        var unnested = dialect.InsertManyStyle == InsertManyStyle.Unnest && _columns.All(c => c.TravelsInArrays);
        var size = unnested ? LargestPage : Math.Clamp(dialect.InsertPageParameters / _columns.Length, 1, LargestPage);
        var pages = new ItemPages<TItem>(items, _columns, size, unnested);
        var affected = new AffectedRows();
        affected.Add(await connection.ExecuteEach(Compiled(dialect, unnested ? 1 : size, unnested), pages, async, cancellationToken).ConfigureAwait(false));
        if (pages.Count > 0)
        {
            affected.Add(await connection.ExecuteCompiledAsync(Compiled(dialect, pages.Count, unnested: false), new BulkParameters(pages), async, cancellationToken).ConfigureAwait(false));
        }

        return affected.Total;
    }

    private BulkInsert<TFace, TItem> With(BulkColumn<TItem> column) => new(Table, _face, Items, Add(_columns, column), _form);

    private CompiledStatement Compiled(Dialect dialect, int rows, bool unnested)
    {
        var placeholders = new BulkPlaceholders();
        var values = Enumerable.Range(0, rows).Select(_ => _columns.Select(c => (SqlNode)placeholders.Of(c.Column, unnested)).ToImmutableArray()).ToImmutableArray();
        var statement = new InsertStatement(Table, [.. _columns.Select(c => c.Column)], values) { IsUnnested = unnested };
        if (_form is not null)
        {
            statement = _form(new Insert<TFace>(statement, _face)).Statement;
            if (statement.Rows.Length != rows || statement.Columns.Length != _columns.Length || statement.ReturnsRows)
            {
                throw new UsageException("As(…) adds what is done about conflicts, hints and the like; the rows and what is returned of them are not its to change.");
            }
        }

        return placeholders.Compile(dialect, statement);
    }

    private static bool CanTravelBare(BulkTarget target) =>
        target.Columns.All(c => c.Schema.Type.Bound(new SqlFragment("?"), target.Dialect.Name) is null);
}
