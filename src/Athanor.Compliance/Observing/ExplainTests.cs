using System.Text.Json;

namespace Athanor.Compliance;

/// <summary>Plans of statements, estimated and measured.</summary>
public abstract class ExplainTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_plan_is_told_in_the_databases_own_words(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var owners = Select(Db.People).Where(p => p.Name == "Ann" && p.Id.In(Select(Db.Pets).Select(o => o.OwnerId))).OrderBy(p => p.Age);
        var plan = await owners.ExplainAsync(db.Engine);
        Assert.Contains("people", plan.Text, StringComparison.Ordinal);
        Assert.Contains("pets", plan.Text, StringComparison.Ordinal);
        Assert.Contains("\n", plan.Text, StringComparison.Ordinal);
        Assert.Equal(plan.Text, owners.Explain(db.Engine).ToString());
        Assert.All(tested.PlanWords, word => Assert.Contains(word, plan.Text, StringComparison.Ordinal));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_statement_is_explained_and_none_is_run(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var old = Select(Db.People).Where(p => p.Age > 50).Select(p => p.Name).AsCte("old");
        Statement[] statements =
        [
            Insert(Db.People).Values(p => p.Name.To("Eve")).Statement,
            Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann").Statement,
            Delete(Db.Pets).Where(p => p.Name == "Rex").Statement,
            Select(old.Column<string>("name")).From(old).Tag("with a comment and a CTE").Statement,
            Text($"SELECT name FROM people WHERE age = {25}").AsQuery(),
        ];
        foreach (var statement in statements)
        {
            Assert.Equal(!tested.PlansInsertedValues && statement is InsertStatement, (await statement.ExplainAsync(db.Engine)).Text.Length == 0);
        }

        Assert.Equal((4, 3), (await Select(Db.People).CountAsync(db.Engine), await Select(Db.Pets).CountAsync(db.Engine)));
        Assert.Equal(0, await Select(Db.People).Where(p => p.Age == 1).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_measured_plan_runs_the_statement(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var measured = new ExplainOptions { Analyze = true };
        var delete = Delete(Db.Pets).Where(p => p.Name == "Rex");
        await using var connection = await db.ConnectAsync();
        if (tested.MeasuredPlanWord is null)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await delete.ExplainAsync(connection, measured));
            Assert.Contains("explain without options", error.Message, StringComparison.Ordinal);
            return;
        }

        // As for every write that gives rows back, the engine asks for a connection.
        await Assert.ThrowsAsync<UsageException>(async () => await delete.ExplainAsync(db.Engine, measured));
        var plan = await delete.ExplainAsync(connection, measured);
        Assert.Contains(tested.MeasuredPlanWord, plan.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Select(Db.Pets).CountAsync(connection));
        await connection.RollbackAsync();
        Assert.Equal(3, await Select(Db.Pets).CountAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_plan_in_JSON_is_a_document(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var query = Select(Db.People);
        if (!tested.HasPlansAsJson)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await query.ExplainAsync(db.Engine, new ExplainOptions { Json = true }));
            return;
        }

        using var plan = JsonDocument.Parse((await query.ExplainAsync(db.Engine, new ExplainOptions { Json = true })).Text);
        Assert.True(plan.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
    }
}
