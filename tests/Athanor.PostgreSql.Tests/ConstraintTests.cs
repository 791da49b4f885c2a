namespace Athanor.PostgreSql.Tests;

/// <summary>Indexes that are built beside writers, and rows that exclude each other.</summary>
public sealed class ConstraintTests
{
    private static readonly EngineOptions Two = new() { PoolSize = 2, MaxOverflow = 0 };

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task An_index_is_built_beside_writers_outside_of_transactions(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, Two);
        var metadata = new MetaData();
        var things = new Table("things", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("name", SqlTypes.Text)]);
        var (id, name) = (things.Column<int>("id"), things.Column<string>("name"));
        var index = new TableIndex("name") { Name = "ix_beside", Options = [new PostgreSqlIndexOptions { IsConcurrent = true }] };
        await metadata.CreateAllAsync(database.Engine);
        await Insert(things).Rows(Enumerable.Range(0, 100), (_, i) => [id.To(i), name.To($"n{i}")]).ExecuteAsync(database.Engine);

        // A transaction that has written keeps CREATE INDEX out, and waits for nobody: the concurrent one lets it write on and ends after it.
        Task building;
        await using (var writer = await database.Engine.ConnectAsync())
        {
            await Insert(things).Values(id.To(1_000), name.To("w")).ExecuteAsync(writer);
            building = Task.Run(async () =>
            {
                await using var builder = await database.Engine.ConnectAsync();
                await builder.ExecuteAsync(new CreateIndex(things, index));
            });
            await Task.Delay(200);
            Assert.False(building.IsCompleted);
            Assert.Equal(1, await Insert(things).Values(id.To(1_001), name.To("w")).ExecuteAsync(writer));
            await writer.CommitAsync();
        }

        await building;
        Assert.True(await (await database.Engine.InspectAsync()).HasIndexAsync("things", "ix_beside"));
        await using (var connection = await database.Engine.ConnectAsync())
        {
            Assert.Equal(1, await connection.Int("SELECT CASE WHEN indisvalid THEN 1 ELSE 0 END FROM pg_index WHERE indexrelid = 'ix_beside'::regclass"));
            await connection.ExecuteAsync(new DropIndex(things, index));
            await connection.BeginAsync();
            var error = await Assert.ThrowsAnyAsync<DatabaseException>(async () => await connection.ExecuteAsync(new CreateIndex(things, index)));
            Assert.Contains("CONCURRENTLY", error.InnerException!.Message, StringComparison.Ordinal);
        }

        Assert.False(await (await database.Engine.InspectAsync()).HasIndexAsync("things", "ix_beside"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_that_exclude_each_other_are_refused_with_the_constraints_name(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        var stays = new Table("stays", metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("during", PostgreSqlTypes.IntegerRange)],
            new TableItems { Constraints = [new ExcludeConstraint(("during", "&&")) { Name = "no_overlap" }] });
        await metadata.CreateAllAsync(database.Engine);
        var (id, during) = (stays.Column<int>("id"), stays.Column<SqlRange<int>>("during"));
        await Insert(stays).Rows([(1, 1, 5), (2, 5, 9)], (_, s) => [id.To(s.Item1), during.To(new SqlRange<int>(s.Item2, s.Item3))]).ExecuteAsync(database.Engine);
        var error = await Assert.ThrowsAsync<ExclusionViolationException>(async () =>
            await Insert(stays).Values(_ => id.To(3), _ => during.To(new SqlRange<int>(4, 6))).ExecuteAsync(database.Engine));
        Assert.Equal(("no_overlap", "stays"), (error.Constraint, error.Table));
        Assert.Equal(2, await Select(stays).CountAsync(database.Engine));
    }
}
