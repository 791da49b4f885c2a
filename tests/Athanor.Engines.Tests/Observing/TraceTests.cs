using System.Diagnostics;

namespace Athanor.Engines.Tests.Observing;

[Collection(nameof(Observing))]
public sealed class TraceTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_statement_is_a_span_by_the_conventions(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await World.Declared().CreateAllAsync(database.Engine);
        using var recorder = new ActivityRecorder();
        var query = Select(Db.People).Where(p => p.Name == "secret");
        Assert.Empty(await query.ToListAsync(database.Engine));
        Assert.Same(recorder.Root, Activity.Current);

        var span = Assert.Single(recorder.Take());
        Assert.Equal(("SELECT people", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(recorder.Root.SpanId, span.ParentSpanId);
        Assert.True(span.Duration > TimeSpan.Zero);
        Assert.Equal(query.ToSql(database.Engine.Dialect), span.GetTagItem("db.query.text"));
        Assert.Equal("SELECT people", span.GetTagItem("db.query.summary"));
        Assert.Equal("SELECT", span.GetTagItem("db.operation.name"));
        Assert.Equal("people", span.GetTagItem("db.collection.name"));
        Assert.Equal(database.Engine.Dialect.Name, span.GetTagItem("db.system.name"));
        Assert.Contains(database.Engine.Dialect.Name, new[] { "sqlite", "postgresql", "mariadb" });
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.Equal(("test.db", null, null), (span.GetTagItem("db.namespace"), span.GetTagItem("server.address"), span.GetTagItem("server.port")));
        }
        else
        {
            var url = new Uri(database.Url);
            Assert.Equal(url.AbsolutePath[1..], span.GetTagItem("db.namespace"));
            Assert.Equal(url.Host, span.GetTagItem("server.address"));
            Assert.Equal(url.Port is 5432 or 3306 ? null : url.Port, span.GetTagItem("server.port"));
        }

        Assert.All(span.TagObjects, tag => Assert.DoesNotContain("secret", tag.Value?.ToString() ?? "", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_failed_statement_tells_its_code(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        using var recorder = new ActivityRecorder();
        var error = await Assert.ThrowsAsync<UniqueViolationException>(async () =>
            await Insert(Db.People).Values(p => p.Name.To("Ann"), p => p.Email.To("ann@example.test")).ExecuteAsync(db.Engine));

        var span = recorder.Take().Single(s => s.DisplayName == "INSERT people");
        Assert.Equal((ActivityStatusCode.Error, error.Message), (span.Status, span.StatusDescription));
        Assert.NotNull(error.Code);
        Assert.Equal(error.Code, span.GetTagItem("error.type"));
        Assert.Equal(error.Code, span.GetTagItem("db.response.status_code"));
        Assert.All(span.TagObjects, tag => Assert.DoesNotContain("ann@", tag.Value?.ToString() ?? "", StringComparison.Ordinal));
        Assert.DoesNotContain("ann@", span.StatusDescription, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_cancelled_statement_is_an_error_of_its_own_type(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var connection = await db.ConnectAsync();
        using var recorder = new ActivityRecorder();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Select(Db.People).ToListAsync(connection, new CancellationToken(canceled: true)));
        var span = Assert.Single(recorder.Take());
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Matches(@"^System\..*CanceledException$", (string)span.GetTagItem("error.type")!);
        Assert.Null(span.GetTagItem("db.response.status_code"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_is_one_span_and_the_end_of_a_transaction_another(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var connection = await db.ConnectAsync();
        var insert = Compiled.Write("INSERT INTO people (name) VALUES ('Ann')");
        using var recorder = new ActivityRecorder();
        await connection.ExecuteBatchAsync([.. Enumerable.Repeat((insert, ParameterSource.None), 3)], (_, _, _) => default, async: true, default);
        await connection.CommitAsync();
        var spans = recorder.Take();
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.Equal(["INSERT people", "INSERT people", "INSERT people", "COMMIT"], spans.Select(s => s.DisplayName));
            return;
        }

        Assert.Equal(["BATCH INSERT people", "COMMIT"], spans.Select(s => s.DisplayName));
        Assert.Equal(("BATCH INSERT", 3, "people", insert.Sql), (
            spans[0].GetTagItem("db.operation.name"), (int)spans[0].GetTagItem("db.operation.batch.size")!, spans[0].GetTagItem("db.collection.name"), spans[0].GetTagItem("db.query.text")));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_script_may_hold_values_and_its_text_is_not_told(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var connection = await db.ConnectAsync();
        using var recorder = new ActivityRecorder();
        await connection.ExecuteScriptAsync("INSERT INTO people (name) VALUES ('secret')");
        var span = Assert.Single(recorder.Take());
        Assert.Equal("INSERT people", span.DisplayName);
        Assert.Null(span.GetTagItem("db.query.text"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_rows_of_a_stream_are_read_outside_of_its_span(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        using var recorder = new ActivityRecorder();
        await foreach (var name in Select(Db.People).Select(p => p.Name).Stream(db.Engine))
        {
            Assert.NotEmpty(name);
            Assert.Same(recorder.Root, Activity.Current);
            Assert.Empty(recorder.Take());
        }

        Assert.Same(recorder.Root, Activity.Current);
        Assert.Equal("SELECT people", recorder.Take().Single().DisplayName);
        Assert.Equal(4, Select(Db.People).ToList(db.Engine).Count);
        Assert.Same(recorder.Root, Activity.Current);
    }
}
