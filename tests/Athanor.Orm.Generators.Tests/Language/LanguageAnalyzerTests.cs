using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests.Language;

/// <summary>What C# lets through and SQL does not mean is refused where it stands, and what only looks like it is not.</summary>
public class LanguageAnalyzerTests
{
    private const string Model = """
        public enum Color { Red }

        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial string? Email { get; set; }
            public partial int Age { get; set; }
            public partial int? ManagerId { get; set; }
            public partial bool Active { get; set; }
            public partial Color Color { get; set; }
            public partial DateTime CreatedAt { get; set; }
        }
        """;

    [Fact]
    public async Task An_expression_as_a_condition_of_CSharp_is_refused()
    {
        var reported = await Verify("""
            public static class Program
            {
                public static string Run(UserTable u, bool flag, List<int> numbers)
                {
                    if ({|ATH0002:u.Active|}) { }
                    if ({|ATH0002:u.Age > 18 && u.Name == "Ann"|}) { }
                    if ({|ATH0002:!u.Active|}) { }
                    while ({|ATH0002:u.Age == 1|}) { break; }
                    do { } while ({|ATH0002:u.Active|});
                    for (; {|ATH0002:u.Active|};) { break; }
                    switch (numbers.Count) { case 1 when {|ATH0002:u.Active|}: break; }
                    var text = numbers switch { [] when {|ATH0002:u.Active|} => "a", _ => "b" };
                    try { } catch (Exception) when ({|ATH0002:u.Active|}) { }

                    if (flag && numbers.Count > 0) { }
                    Expr<bool> both = flag && u.Active || !(u.Age > 1 & u.Active);
                    return {|ATH0002:u.Age > 1|} ? text : both.ToString();
                }
            }
            """);
        Assert.Equal(
            "'u.Active' is a SQL expression: its value is known to the database only, and here it counts as false, whatever the rows hold; put it into Where, or compare values of the program",
            reported[0].Message());
    }

    [Fact]
    public async Task A_question_about_the_object_behind_an_expression_is_refused()
    {
        var reported = await Verify("""
            public sealed class Search
            {
                public Expr<bool>? Filter { get; set; }

                public bool Run(UserTable u, Expr<bool>? filter, Expr given)
                {
                    var bad = {|ATH0003:u.Name is null|}
                        | {|ATH0003:u.Email is not null|}
                        | {|ATH0003:(u.Age + 1) is { }|}
                        | {|ATH0003:u.Name is Column<string>|}
                        | {|ATH0003:u.Name.Equals("Ann")|}
                        | {|ATH0003:u.Name.Equals(u.Email)|}
                        | {|ATH0003:Equals(u.Name, u.Email)|}
                        | {|ATH0003:ReferenceEquals(u.Name, "Ann")|}
                        | {|ATH0003:(object)u.Name == (object)"Ann"|}
                        | {|ATH0003:(object)u.Name != null|}
                        | u.Age switch { {|ATH0003:null|} => true, _ => false };

                    var good = filter is null
                        | Filter is not null
                        | this is { Filter: null }
                        | filter?.ToString() is null
                        | given is Column<string>
                        | given is Column<int> { Schema.Name: "age" }
                        | ReferenceEquals(filter, null)
                        | (object?)filter == null
                        | u.Name.ToString().Equals("x", StringComparison.Ordinal);
                    return bad | good;
                }
            }
            """);
        Assert.Equal("A pattern asks C# about the object 'u.Name', not the database about its value; write == null or != null", reported[0].Message());
    }

    [Fact]
    public Task A_comparison_of_tuples_is_refused() => Verify("""
        public static class Program
        {
            public static bool Run(UserTable u, (Column<int>, int) pair, (int, int) numbers) =>
                {|ATH0004:(u.Name, u.Age) == ("Ann", 30)|}
                | {|ATH0004:(u.Id, (u.Name, 1)) != (1L, ("Ann", 1))|}
                | {|ATH0004:pair == (1, 2)|}
                | numbers == (1, 2);

            public static Expr<bool> Right(UserTable u) => Row(u.Name, u.Age) == Row(Value("Ann"), Value(30));
        }
        """);

    [Fact]
    public async Task An_expression_in_a_text_of_CSharp_is_refused()
    {
        var reported = await Verify("""
            public static class Program
            {
                public static string Run(UserTable u, Column<string>[] columns, System.Text.StringBuilder text) =>
                    $"{{|ATH0005:u.Name|}} and {{|ATH0005:u.Age|},10}"
                    + string.Concat("a", {|ATH0005:u.Name|})
                    + string.Join(", ", {|ATH0005:u.Name|}, {|ATH0005:u.Email|})
                    + string.Join(", ", {|ATH0005:columns|})
                    + string.Join(", ", (object[])[{|ATH0005:u.Name|}])
                    + string.Format("{0}", {|ATH0005:u.Name|})
                    + text.Append($"{{|ATH0005:u.Name|}}")
                    + $"{u.Name.ToString()} {nameof(u.Name)}"
                    + string.Join(", ", columns.Select(c => c.ToString()));

                public static string Built(UserTable u, Expr untyped, Column<string>[] columns, System.Text.StringBuilder text)
                {
                    text.Append({|ATH0005:u.Name|}).AppendFormat("{0} {1}", 1, {|ATH0005:u.Age|}).AppendJoin(", ", {|ATH0005:columns|});
                    text.Append(u.Name.ToString()).Append(u.Name.Schema.Name);
                    var made = "a" + {|ATH0005:untyped|} + {|ATH0005:(object)u.Name|};
                    made += {|ATH0005:untyped|};
                    made += untyped.ToString();
                    return {|ATH0005:untyped|} + made;
                }

                public static TextStatement Right(UserTable u) => Text($"SELECT {u.Name} FROM {User.Table} WHERE {u.Age} > {18}");

                public static Expr<string> Concatenated(UserTable u) => "Dear " + u.Name + "!";
            }
            """);
        Assert.Equal(16, reported.Count);
    }

    [Fact]
    public async Task A_comparison_with_default_is_refused()
    {
        var reported = await Verify("""
            public static class Program
            {
                public static Expr<bool>[] Run(UserTable u) =>
                [
                    {|ATH0006:u.Age == default|},
                    {|ATH0006:u.Name != default|},
                    {|ATH0006:default == u.ManagerId|},
                    {|ATH0006:u.Age == default(Expr<int>)|},
                    u.Age == default(int),
                    u.Email == null,
                ];
            }
            """);
        Assert.StartsWith("`default` here is a null expression, so this is IS NOT NULL", reported[1].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_with_a_value_that_may_be_null_is_warned_about_unless_it_is_said_what_null_means()
    {
        var reported = await Verify("""
            public sealed class Search
            {
                public int? Age { get; set; }

                public Query<UserTable, User> Run(int? age, string? name, string sure, int? other)
                {
                    var query = Select(User.Table)
                        .Where(u => u.Age == {|ATH0007:age|})
                        .Where(u => u.ManagerId != {|ATH0007:age|})
                        .Where(u => {|ATH0007:name|} == u.Name)
                        .Where(u => u.Email == {|ATH0007:name|})
                        .Where(u => u.Age == {|ATH0007:Age|})
                        .Where(u => other == null || u.Age == {|ATH0007:age|})

                        .Where(u => u.ManagerId.IsSame(age))
                        .Where(u => u.Age == 3 & u.Name == sure & u.Email == null & u.ManagerId == null)
                        .Where(u => age == null || u.Age == age)
                        .Where(u => age.HasValue && u.Age == age)
                        .Where(u => name is not null & u.Name == name)
                        .Where(u => Age == null || u.Age == Age)
                        .Where(u => age == null ? u.Active : u.Age == age)
                        .Where(u => u.Active.AndIf(age != null, () => u.Age == age))
                        .Where(u => u.Age > age.GetValueOrDefault())
                        .Where(u => u.Name == name!);
                    if (age is not null && name is { Length: > 0 })
                    {
                        query = query.Where(u => u.Age == age && u.Name == name);
                    }

                    return query;
                }
            }
            """);
        Assert.Equal(
            "'age' may be null, and this is IS NULL then; write .IsSame(age) if that is meant, guard it (`age is not null && …`), or use WhereIf or AndIf",
            reported[0].Message());
    }

    [Fact]
    public async Task A_clock_in_a_held_statement_is_warned_about()
    {
        var reported = await Verify("""
            public static class Program
            {
                private static readonly Query<UserTable, User> Recent = Select(User.Table).Where(u => u.CreatedAt > {|ATH0008:DateTime.UtcNow|}.AddDays(-1));
                private static readonly Expr<bool> IsNew = User.Table.CreatedAt > {|ATH0008:DateTime.Now|};
                public static Expr<Guid> Key { get; } = Value({|ATH0008:Guid.NewGuid()|});

                private static readonly DateTime Started = DateTime.UtcNow;
                private static readonly Func<UserTable, Expr<bool>> Made = u => u.CreatedAt > DateTime.UtcNow;
                public static Query<UserTable, User> Current => Select(User.Table).Where(u => u.CreatedAt > DateTime.UtcNow);
                public static bool Any() => Recent is not null && IsNew is not null && Started.Year > 1 && Made is not null;
            }
            """);
        Assert.Equal("'DateTime.UtcNow' is read once, when the statement in static 'Recent' is made, and not when it runs; make the statement in a method or property", reported[0].Message());
    }

    [Fact]
    public async Task An_update_or_delete_of_every_row_is_warned_about()
    {
        var reported = await Verify("""
            public static class Program
            {
                public static async Task Run(Connection connection)
                {
                    await {|ATH0009:Delete(User.Table)|}.ExecuteAsync(connection);
                    {|ATH0009:Delete(User.Table)|}.Execute(connection);
                    await {|ATH0009:Update(User.Table)|}.Set(u => u.Age.To(1)).ExecuteAsync(connection);
                    await {|ATH0009:Update(User.Table)|}.Set(u => u.Age.To(1)).Returning(u => u.Id).ToListAsync(connection);
                    await {|ATH0009:Update(User.Table)|}.Set(u => u.Age.To(1)).ReadBack(u => u.Id).ToListAsync(connection);
                    await {|ATH0009:Update(User.Table)|}.Set(u => u.Age.To(Param<int>("age"))).Bind("age", 1).ExecuteAsync(connection);
                    await {|ATH0009:Delete(User.Table)|}.Returning(u => (u.Id, u.Name)).ToListAsync(connection);
                    var other = User.Table.As("other");
                    await {|ATH0009:Update(User.Table)|}.From(other).Set((u, o) => u.Age.To(o.Age)).ExecuteAsync(connection);
                    await {|ATH0009:Delete(User.Table)|}.Using(other).Tag("all").ExecuteAsync(connection);
                    var kept = {|ATH0009:Delete(User.Table)|};
                    await kept.ExecuteAsync(connection);

                    await Delete(User.Table).Where(u => u.Id == 1).ExecuteAsync(connection);
                    await Delete(User.Table).Where(_ => Value(true)).ExecuteAsync(connection);
                    await Update(User.Table).Where(u => u.Id == 1).Set(u => u.Age.To(1)).Returning(u => u.Id).ToListAsync(connection);
                    await Insert(User.Table).Values(u => u.Name.To("Ann")).ExecuteAsync(connection);
                    await Update(User.Table).From(other).Set((u, o) => u.Age.To(o.Age)).Where((u, o) => u.Id == o.Id).ExecuteAsync(connection);
                    await Delete(User.Table).Using(other).Where((u, o) => u.Id == o.Id).ExecuteAsync(connection);
                    await Delete(User.Table).Limit(10, u => u.Id).ExecuteAsync(connection);
                    var prepared = Delete(User.Table);
                    var built = Delete(User.Table);
                    built = built.Where(u => u.Id == 1);
                    await built.ExecuteAsync(connection);
                    var narrowed = Delete(User.Table).Where(u => u.Id == 1);
                    await narrowed.ExecuteAsync(connection);
                    await Narrowed(Delete(User.Table)).ExecuteAsync(connection);
                }

                private static Delete<UserTable> Narrowed(Delete<UserTable> all) => all.Where(u => u.Id == 1);
            }
            """);
        Assert.Equal("This delete has no Where and deletes every row of the table; add one, or say that all are meant: `.Where(_ => Value(true))`", reported[0].Message());
        Assert.StartsWith("This update has no Where and changes every row", reported[2].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_only_builds_and_stands_alone_is_warned_about()
    {
        var reported = await Verify("""
            public static class Program
            {
                public static async Task Run(Connection connection, Session session, UserTable u, bool sorted)
                {
                    var query = Select(User.Table);
                    {|ATH0013:query.Where(u => u.Age > 18)|};
                    if (sorted) {|ATH0013:query.OrderBy(u => u.Name)|};
                    {|ATH0013:query.ForUpdate()|};
                    {|ATH0013:Update(User.Table).Set(u => u.Age.To(1)).Where(u => u.Id == 1)|};
                    {|ATH0013:Insert(User.Table).Values(u => u.Name.To("Ann"))|};
                    {|ATH0013:Insert(User.Table).Values(u => u.Name.To("Ann")).OnConflict(u => u.Id)|};
                    {|ATH0013:Delete(User.Table).Where(u => u.Id == Param<long>("id")).Bind("id", 1L)|};
                    {|ATH0013:BulkInsert(User.Table, new[] { "Ann" }).Set(u => u.Name, n => n)|};
                    {|ATH0013:Text($"DELETE FROM users")|};
                    {|ATH0013:Text($"SELECT id FROM users").Returns<long>()|};
                    {|ATH0013:session.Query(User.Table)|};
                    {|ATH0013:u.Name.Like("a%")|};
                    Action<Query<UserTable, User>> configure = q => {|ATH0013:q.Limit(3)|};

                    await query.ToListAsync(connection);
                    query.ToList(connection);
                    Text($"DELETE FROM users").Execute(connection);
                    query = query.Where(u => u.Age > 18);
                    _ = query.Where(u => u.Age > 18);
                    Kept(query);
                    Func<Query<UserTable, User>, Query<UserTable, User>> change = q => q.Limit(3);
                    configure(change(query));
                }

                private static Query<UserTable, User> Kept(Query<UserTable, User> query) => query;
            }
            """);
        Assert.Equal("Where changes nothing by itself: it returns a statement, which is dropped here; use what it returns, or run it", reported[0].Message());
        Assert.Contains(reported, d => d.Message() == "Like changes nothing by itself: it returns an expression, which is dropped here; use what it returns");
    }

    [Fact]
    public Task A_program_that_is_being_written_stops_no_analyzer() => Markup.VerifyUnfinished(
        """
        public static class Program
        {
            public static async Task Run(Connection connection, string name)
            {
                var query = query;
                await query.ToListAsync(connection);
                var first = second; var second = first;
                await second.Select(u => u.Name).ToListAsync(connection);
                await Select(User.Table).OuterJoin(User.Table, (u, ) => ).Select((u, b) => (u.Name, b.)).ToListAsync(connection);
                await Select(User.Table).OuterJoin().Select().ToListAsync(connection);
                await Select(User.Table).RightJoin(Missing.Table, (u, b) => u.Id == b.Id).Select((u, b) => { return; }).ToListAsync(connection);
                await Select().From().FullJoin(User.Table).ToListAsync();
                await OuterJoin(User.Table).ToListAsync();
                Text($"SELECT '{name' ");
                Text($"SELECT '{}' {name}' {");
                NamedText("a" + );
                NamedText(sql: , );
                await Delete().ExecuteAsync(connection);
                await Delete(User.Table).Where().Returning().
                query.Where(;
                u.Name.;
            }
        """,
        TestCompilation.LanguageAnalyzers,
        Model);

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked) => Markup.Verify(marked, TestCompilation.LanguageAnalyzers, except: [], Model);
}
