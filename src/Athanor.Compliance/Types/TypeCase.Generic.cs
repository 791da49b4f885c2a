using System.Collections;

namespace Athanor.Compliance;

/// <summary>A type with values at its borders.</summary>
internal sealed class TypeCase<T>(string name, SqlType<T> type, params T[] values) : TypeCase(name)
{
    /// <summary>What a value is once it was stored; itself when not said.</summary>
    public Func<T, T> Stored { get; init; } = v => v;

    /// <summary>The values that a database refuses with a <see cref="DataException"/>, before anything is stored.</summary>
    public Func<DialectUnderTest, T, bool> IsRefused { get; init; } = (_, _) => false;

    /// <summary>Whether a database lacks the type, and says so before anything is sent.</summary>
    public Func<DialectUnderTest, bool> IsLacking { get; init; } = _ => false;

    /// <summary>Whether two values are the same.</summary>
    public IEqualityComparer<T> Comparer { get; init; } = EqualityComparer<T>.Create((a, b) => StructuralComparisons.StructuralEqualityComparer.Equals(a, b));

    internal override async Task RunAsync(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var table = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", type, isNullable: true)]);
        if (IsLacking(tested))
        {
            await Assert.ThrowsAsync<CompileException>(async () => await metadata.CreateAllAsync(database.Engine));
            return;
        }

        await metadata.CreateAllAsync(database.Engine);
        await metadata.CreateAllAsync(database.Engine);
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        var kept = new List<(int Id, T Value)>();
        foreach (var (i, value) in values.Index())
        {
            if (IsRefused(tested, value))
            {
                await Assert.ThrowsAsync<DataException>(async () => await Insert(table).Values(_ => id.To(i), _ => v.To(Value(value, type))).ExecuteAsync(database.Engine));
                await Assert.ThrowsAsync<DataException>(async () => await Select(Value(value, type)).OneAsync(database.Engine));
                var error = Assert.Throws<CompileException>(() => Select(Value(value, type)).ToSql(database.Engine.Dialect, inlineValues: true));
                Assert.DoesNotContain("\0", error.Message, StringComparison.Ordinal);
                continue;
            }

            kept.Add((i, Stored(value)));
            await InsertAndGiveBack(database.Engine, table, i, value);
            await LookUp(database.Engine, v, id, i, value);
            await Inline(database.Engine, table, i, value);
        }

        await Together(database.Engine, table, kept);
        await InBulk(database.Engine, table, kept);
        await metadata.DropAllAsync(database.Engine);
        await metadata.DropAllAsync(database.Engine);
    }

    private async Task InsertAndGiveBack(Engine engine, Table table, int i, T value)
    {
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        await using var connection = await engine.ConnectAsync();
        Same(value, await Insert(table).Values(_ => id.To(i), _ => v.To(Value(value, type))).Returning(_ => v).OneAsync(connection));
        var update = Update(table).Set(_ => v.To(Value(value, type))).Where(_ => id == i);
        if (!engine.Dialect.SupportsUpdateReturning)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await update.Returning(_ => v).OneAsync(connection));
            Assert.InRange(await update.ExecuteAsync(connection), 0, 1);
        }
        else
        {
            Same(value, await update.Returning(_ => v).OneAsync(connection));
        }

        await connection.CommitAsync();
    }

    private async Task InBulk(Engine engine, Table table, List<(int Id, T Value)> kept)
    {
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        await Delete(table).Where(id >= 0).ExecuteAsync(engine);
        Assert.Equal(kept.Count, await BulkInsert(table, kept).Set(id, row => row.Id).Set(v, row => row.Value).ExecuteAsync(engine));
        var asRows = kept.Select(row => new object?[] { row.Id + 1_000, row.Value }).Append([2_000, null]);
        Assert.Equal(kept.Count + 1, await BulkInsert(table, asRows).SetValue(table["id"], row => row[0]).SetValue(table["v"], row => row[1]).ExecuteAsync(engine));
        foreach (var (i, value) in kept)
        {
            Same(value, await Select(v).Where(id == i).OneAsync(engine));
            Same(value, await Select(v).Where(id == i + 1_000).OneAsync(engine));
        }

        Assert.True(await Select(id).Where(id == 2_000 && table["v"].Compare(ComparisonOperator.Equal, null)).AnyAsync(engine));
    }

    private async Task LookUp(Engine engine, Column<T> v, Column<int> id, int i, T value)
    {
        var bound = Value(value, type);
        Same(value, await Select(v).Where(id == i).OneAsync(engine));
        Same(value, await Select(bound).OneAsync(engine));
        Same(value, await Select(Cast(bound, type)).OneAsync(engine));
        Same(value, await Select(Cast(v, type)).Where(id == i).OneAsync(engine));
        Assert.Contains(i, await Select(id).Where(Comparison.Of(ComparisonOperator.Equal, v, bound)).ToListAsync(engine));
        Assert.Contains(i, await Select(id).Where(Comparison.Of(ComparisonOperator.Same, v, bound)).ToListAsync(engine));
        Assert.Contains(i, await Select(id).Where(InExpr.Of(v, [value, value, value], type)).ToListAsync(engine));
        Assert.DoesNotContain(i, await Select(id).Where(InExpr.Of(v, [value], type, negated: true)).ToListAsync(engine));
        Same(value, await Select(Case(id == i, v).Else(bound)).Where(id == i).OneAsync(engine));
    }

    // Plain text without a parameter gives what the statement with its parameters gives.
    private async Task Inline(Engine engine, Table table, int i, T value)
    {
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        var bound = Value(value, type);
        await InTextAsync(Select(bound));
        await InTextAsync(Select(Cast(bound, type)));
        await InTextAsync(Select(v).Where(id == i));
        await InTextAsync(Select(v).Where(id == i && Comparison.Of(ComparisonOperator.Equal, v, bound)));
        await InTextAsync(Select(v).Where(id == i && Comparison.Of(ComparisonOperator.Same, v, bound)));
        await InTextAsync(Select(v).Where(id == i && InExpr.Of(v, [value, value, value], type)));
        await InTextAsync(Select(Case(id == i, v).Else(bound)).Where(id == i).OrderBy(bound).Limit(1));
        await InTextAsync(Select(Literal(value, type)).Where(id == i && Comparison.Of(ComparisonOperator.Equal, v, Literal(value, type))));
        Assert.Equal(1, await Run(engine, Insert(table).Values(_ => id.To(i + 2_000), _ => v.To(bound)).ToSql(engine.Dialect, inlineValues: true)));
        Same(value, await Select(v).Where(id == i + 2_000).OneAsync(engine));
        Assert.Equal(1, await Run(engine, Delete(table).Where(_ => id == i + 2_000 && Comparison.Of(ComparisonOperator.Equal, v, bound)).ToSql(engine.Dialect, inlineValues: true)));

        async Task InTextAsync(Query<T> query)
        {
            var text = Verbatim.Of(query.ToSql(engine.Dialect, inlineValues: true));
            Assert.Empty(text.Compile(engine.Dialect).Statement.Parameters);
            Same(value, await text.AsQuery().Returns(Value(value, type)).OneAsync(engine));
        }
    }

    private static ValueTask<long> Run(Engine engine, string sql) => Verbatim.Of(sql).ExecuteAsync(engine);

    private async Task Together(Engine engine, Table table, List<(int Id, T Value)> kept)
    {
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        var values = kept.ConvertAll(k => k.Value);

        // Through a subquery's column, a union, and rows known at run time.
        var derived = Select(id, v).AsSubquery("d");
        Assert.Equal(values, await Select(derived.Column<T>("v")).From(derived).OrderBy(derived.Column<int>("id")).ToListAsync(engine), Comparer);
        Assert.Equal(values.Count, (await Select(v).Where(id >= 0).UnionAll(Select(v).Where(id < 0)).ToListAsync(engine)).Count(read => values.Contains(read, Comparer)));
        var rows = await Select(table).OrderBy(_ => id).ToListAsync(engine);
        Assert.Equal(values, rows.Select(r => r.Get<T>("v")), Comparer);

        // Many at once, and NULL.
        Assert.Equal(values.Count, await Insert(table).Rows(kept, (_, k) => [id.To(k.Id + 1_000), v.To(Value(k.Value, type))]).ExecuteAsync(engine));
        Assert.Equal(values, await Select(v).Where(id >= 1_000).OrderBy(id).ToListAsync(engine), Comparer);
        await Insert(table).Values(_ => id.To(-1)).ExecuteAsync(engine);
        Assert.Equal([-1], await Select(id).Where(table["v"].Compare(ComparisonOperator.Equal, null)).ToListAsync(engine));
        Assert.Null((await Select(table).Where(_ => id == -1).OneAsync(engine))["v"]);
    }

    private void Same(T expected, T read) => Assert.Equal(Stored(expected), read, Comparer);
}
