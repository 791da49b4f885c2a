namespace Athanor.PostgreSql.Tests;

public sealed class InsertManyTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Items = new(
        "items",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("rank", SqlTypes.Integer),
            new ColumnSchema("name", SqlTypes.String(20), isNullable: true) { IsUnique = true },
            new ColumnSchema("price", SqlTypes.Nullable(SqlTypes.Numeric(10, 2)), isNullable: true),
            new ColumnSchema("at", SqlTypes.DateTimeOffset) { ServerDefault = "now()" },
        ]);

    private static readonly Column<int> Id = Items.Column<int>("id");
    private static readonly Column<int> Rank = Items.Column<int>("rank");
    private static readonly Column<string> Name = Items.Column<string>("name");
    private static readonly Column<decimal?> Price = Items.Column<decimal?>("price");

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Keys_are_drawn_in_the_order_of_the_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        var (statement, random, at) = (Arrays(returning: [Id, Rank]), new Random(4711), 0);
        foreach (var count in (int[])[1, 2, 1000, 20_000])
        {
            var ranks = Enumerable.Range(0, count).ToArray();
            random.Shuffle(ranks);
            var read = new List<(int Id, int Rank)>();
            var first = at;
            var values = new Given(w =>
            {
                SqlTypes.Integer.WriteArray(w, 0, ranks);
                SqlTypes.Text.WriteArray(w, 1, [.. ranks.Select(r => r % 5 == 0 ? null! : $"{first} {r}")]);
                SqlTypes.Nullable(SqlTypes.Numeric()).WriteArray(w, 2, [.. ranks.Select(r => r % 3 == 0 ? (decimal?)null : r / 4m)]);
            });
            var cursor = await connection.OpenCompiledAsync(statement, values, async: true, default);
            while (await cursor.ReadAsync(async: true, default))
            {
                read.Add((cursor.Row.GetInt32(0), cursor.Row.GetInt32(1)));
            }

            await cursor.CloseAsync(async: true);
            Assert.Equal(ranks.Select((rank, i) => (first + i + 1, rank)), read.Order());
            at += count;
        }

        await connection.CommitAsync();
        Assert.Equal(0, await connection.Int("SELECT count(*)::int FROM items WHERE (rank % 3 = 0) <> (price IS NULL) OR (rank % 5 = 0) <> (name IS NULL) OR price <> rank / 4.0 OR at IS NULL"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Upserts_of_many_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        var statement = Arrays([], new ConflictClause([Name], [new Assignment(Rank, Excluded(Rank))]));
        foreach (var offset in (int[])[0, 100])
        {
            var affected = await connection.Execute(statement, new Given(w =>
            {
                SqlTypes.Integer.WriteArray(w, 0, [.. Enumerable.Range(offset, 10)]);
                SqlTypes.Text.WriteArray(w, 1, [.. Enumerable.Range(0, 10).Select(i => $"n{i}")]);
                SqlTypes.Nullable(SqlTypes.Numeric()).WriteArray(w, 2, new decimal?[10]);
            }));
            Assert.Equal(10, affected);
        }

        Assert.Equal((10, 1045), (await connection.Int("SELECT count(*)::int FROM items"), await connection.Int("SELECT sum(rank)::int FROM items")));
        Assert.Equal(0, await connection.Execute(statement, new Given(w =>
        {
            SqlTypes.Integer.WriteArray(w, 0, []);
            SqlTypes.Text.WriteArray(w, 1, []);
            SqlTypes.Nullable(SqlTypes.Numeric()).WriteArray(w, 2, []);
        })));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task One_text_serves_all_numbers_of_rows_and_rows_as_VALUES_work_too(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        var inserted = await Insert(Items).Rows(
            Enumerable.Range(0, 500), (_, i) => [Rank.To(i), Name.To($"n{i}")]).ExecuteAsync(connection);
        Assert.Equal(500, inserted);
        var ids = await Insert(Items).Rows(Enumerable.Range(0, 5), (_, i) => [Rank.To(i)]).Returning(_ => Id).ToListAsync(connection);
        Assert.Equal([501, 502, 503, 504, 505], ids);
        await connection.CommitAsync();
    }

    private static CompiledStatement Arrays(System.Collections.Immutable.ImmutableArray<Expr> returning, ConflictClause? conflict = null)
    {
        ParameterPlaceholder[] arrays = [new(SqlTypes.Integer, isList: true), new(SqlTypes.Text, isList: true), new(SqlTypes.Numeric(10, 2), isList: true)];
        var insert = new InsertStatement(Items, [Rank, Name, Price], [[.. arrays]]) { IsUnnested = true, Returning = returning, Conflict = conflict };
        return PostgreSql.Dialect.CreateStatementCompiler().Compile(insert, arrays);
    }
}
