using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>
/// Many rows by the fastest way that the database has: binary <c>COPY</c> on PostgreSQL, <c>LOAD DATA</c> on MariaDB and MySQL where the connection allows it,
/// a prepared INSERT on SQLite, and INSERTs of many rows for all else. All rows are inserted or none. Immutable: every method returns a new one.
/// </summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
/// <typeparam name="TItem">What a row is made of.</typeparam>
public sealed class BulkInsert<TFace, TItem>
{
    // More rows in one statement gain nothing, and keep the items in memory meanwhile.
    private const int LargestPage = 1_000;

    private readonly Table _table;
    private readonly TFace _face;
    private readonly Func<CancellationToken, BulkSource<TItem>> _items;
    private readonly ImmutableArray<BulkColumn<TItem>> _columns;
    private readonly Func<Insert<TFace>, Insert<TFace>>? _form;

    internal BulkInsert(
        Table table, TFace face, Func<CancellationToken, BulkSource<TItem>> items, ImmutableArray<BulkColumn<TItem>> columns, Func<Insert<TFace>, Insert<TFace>>? form)
    {
        _table = table;
        _face = face;
        _items = items;
        _columns = columns;
        _form = form;
    }

    /// <summary>A column and its value for an item: <c>.Set(p => p.Name, item => item.Title)</c>.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, is computed, or is set already.</exception>
    public BulkInsert<TFace, TItem> Set<TValue>(Func<TFace, Column<TValue>> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Set(column(_face), value);
    }

    /// <summary>A column and its value for an item.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, is computed, or is set already.</exception>
    public BulkInsert<TFace, TItem> Set<TValue>(Column<TValue> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return With(new TypedBulkColumn<TItem, TValue>(column, value));
    }

    /// <summary>A column whose type is known at run time only, <c>table["name"]</c>, and its value for an item; null is NULL.</summary>
    /// <remarks>A value of another type than the column's ends the load with an <see cref="ArgumentException"/>.</remarks>
    /// <exception cref="ArgumentException">The column is not the table's, is computed, or is set already.</exception>
    public BulkInsert<TFace, TItem> SetValue(IColumn column, Func<TItem, object?> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return With(new RunTimeBulkColumn<TItem>(column, value));
    }

    /// <summary>More about the INSERTs that the rows travel in, which they do then on every database: <c>.As(insert => insert.OnConflict(p => p.Sku).DoNothing())</c>.</summary>
    /// <remarks>With it a bulk insert is a bulk upsert. MariaDB and MySQL then do not tell how many rows there were: the number is -1.</remarks>
    public BulkInsert<TFace, TItem> As(Func<Insert<TFace>, Insert<TFace>> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var before = _form;
        return new(_table, _face, _items, _columns, before is null ? form : insert => form(before(insert)));
    }

    /// <summary>Inserts the rows: on a connection or session inside its transaction, where a failure undoes what this has inserted and nothing else; on an engine in a transaction of its own.</summary>
    /// <returns>The number of rows inserted; -1 where the database does not tell.</returns>
    /// <exception cref="UsageException">No column is set.</exception>
    /// <exception cref="IntegrityException">A row breaks a rule of the schema.</exception>
    /// <exception cref="DataException">A value does not fit its column.</exception>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Run(executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(Run(executor, async: false, default));
    }

    private BulkInsert<TFace, TItem> With(BulkColumn<TItem> column)
    {
        var columns = _columns.Add(column);
        SetList.Check(_table, [.. columns.Select(c => c.Column)]);
        return new(_table, _face, _items, columns, _form);
    }

    private ValueTask<long> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        if (_columns.IsEmpty)
        {
            throw new UsageException($"A bulk insert into '{_table.Name}' sets no column. Say what its rows are made of: .Set(t => t.Name, item => item.Name).");
        }

        return executor.RunAsync(connection => connection.WriteInBulk(() => Load(connection, async, cancellationToken), async, cancellationToken), async, cancellationToken);
    }

    private async ValueTask<long> Load(Connection connection, bool async, CancellationToken cancellationToken)
    {
        var source = _items(cancellationToken);
        try
        {
            var target = new BulkTarget(_table, [.. _columns.Select(c => c.Column)], connection.Dialect);
            return _form is null && CanTravelBare(target) && connection.CanBulkInsert(target)
                ? await connection.BulkInsert(target, new ItemRows<TItem>(source, _columns), async, cancellationToken).ConfigureAwait(false)
                : await LoadByStatements(connection, source, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await source.CloseAsync(async).ConfigureAwait(false);
        }
    }

    private async ValueTask<long> LoadByStatements(Connection connection, BulkSource<TItem> source, bool async, CancellationToken cancellationToken)
    {
        var dialect = connection.Dialect;
        if (dialect.InsertManyStyle == InsertManyStyle.RowByRow)
        {
            return await connection.ExecuteEach(Compiled(dialect, 1, unnested: false), new ItemRows<TItem>(source, _columns), async, cancellationToken).ConfigureAwait(false);
        }

        var unnested = dialect.InsertManyStyle == InsertManyStyle.Unnest && _columns.All(c => c.TravelsInArrays);
        var size = unnested ? LargestPage : Math.Clamp(dialect.InsertPageParameters / _columns.Length, 1, LargestPage);
        var pages = new ItemPages<TItem>(source, _columns, size, unnested);
        var affected = new AffectedRows();
        affected.Add(await connection.ExecuteEach(Compiled(dialect, size, unnested), pages, async, cancellationToken).ConfigureAwait(false));
        if (pages.Count > 0)
        {
            affected.Add(await connection.ExecuteCompiledAsync(Compiled(dialect, pages.Count, unnested: false), new BulkParameters(pages), async, cancellationToken).ConfigureAwait(false));
        }

        return affected.Total;
    }

    private CompiledStatement Compiled(Dialect dialect, int rows, bool unnested)
    {
        var placeholders = new List<IBindParameter>(rows * _columns.Length);
        var values = Enumerable.Range(0, rows).Select(_ => _columns.Select(c => Placeholder(c.Column.Schema.Type)).ToImmutableArray()).ToImmutableArray();
        var statement = new InsertStatement(_table, [.. _columns.Select(c => c.Column)], values) { IsUnnested = unnested };
        if (_form is not null)
        {
            statement = _form(new Insert<TFace>(statement, _face)).Statement;
            if (statement.Rows.Length != rows || statement.Columns.Length != _columns.Length || statement.ReturnsRows)
            {
                throw new UsageException("As(…) adds what is done about conflicts, hints and the like; the rows and what is returned of them are not its to change.");
            }
        }

        return dialect.CreateStatementCompiler().Compile(statement, placeholders);

        SqlNode Placeholder(SqlType type)
        {
            var placeholder = new ParameterPlaceholder(type, unnested);
            placeholders.Add(placeholder);
            return placeholder;
        }
    }

    private static bool CanTravelBare(BulkTarget target) =>
        target.Columns.All(c => c.Schema.Type.Bound(new SqlFragment("?"), target.Dialect.Name) is null);
}
