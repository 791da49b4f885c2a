using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Athanor.Sql.Tests;

public sealed class StatementCacheTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void One_shape_is_compiled_once_whatever_its_values()
    {
        var dialect = new TestDialect();
        var (a, b) = (OlderThan(18).Compile(dialect), OlderThan(65).Compile(dialect));
        Assert.Same(a.Statement, b.Statement);
        Assert.Equal(1, dialect.Compiled);
        Assert.Equal(1, dialect.Cache.Count);
        Assert.Equal((1, 1), (dialect.Cache.Hits, dialect.Cache.Misses));
        Assert.Equal([18], RecordedParameters.Of(a));
        Assert.Equal([65], RecordedParameters.Of(b));
    }

    [Fact]
    public void A_statement_that_is_kept_is_not_even_walked_again()
    {
        var dialect = new TestDialect();
        var query = OlderThan(18);
        Assert.Same(query.Compile(dialect), query.Compile(dialect));
        Assert.NotSame(query.Compile(dialect), query.Compile(new TestDialect()));
        Assert.Equal(0, dialect.Cache.Hits);
    }

    [Fact]
    public void The_cache_keeps_nothing_of_the_objects_that_statements_captured()
    {
        var dialect = new TestDialect();
        WeakReference[] captured = [.. Enumerable.Range(0, 50).SelectMany(i => RunWithCaptures(dialect, i))];
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal((1, 1), (dialect.Cache.Count, dialect.Compiled));
        Assert.Equal(0, captured.Count(c => c.IsAlive));
    }

    public static TheoryData<string, Func<Statement>> Shapes()
    {
        var (x, y) = (U.As("x"), U.As("y"));
        var sub = Select(U.Id, U.Age).AsSubquery("s");
        return new()
        {
            { "the base", () => Base().Statement },
            { "another column", () => Select(U).Select(u => u.Rank).Where(u => u.Age > 1).Statement },
            { "another operator", () => Select(U).Select(u => u.Id).Where(u => u.Age >= 1).Statement },
            { "another type of value", () => Select(U).Select(u => u.Id).Where(u => u.Age > 1L).Statement },
            { "no condition", () => Select(U).Select(u => u.Id).Statement },
            { "null", () => Select(U).Select(u => u.Id).Where(u => u.Age == null).Statement },
            { "not null", () => Select(U).Select(u => u.Id).Where(u => u.Age != null).Statement },
            { "limit", () => Base().Limit(1).Statement },
            { "offset", () => Base().Offset(1).Statement },
            { "both", () => Base().Limit(1).Offset(1).Statement },
            { "distinct", () => Base().Distinct().Statement },
            { "order", () => Base().OrderBy(u => u.Id).Statement },
            { "descending order", () => Base().OrderBy(u => u.Id.Desc()).Statement },
            { "nulls first", () => Base().OrderBy(u => u.Id.Asc().NullsFirst()).Statement },
            { "nulls last", () => Base().OrderBy(u => u.Id.Asc().NullsLast()).Statement },
            { "group", () => Base().GroupBy(u => u.Id).Statement },
            { "having", () => Base().GroupBy(u => u.Id).Having(u => Count() > 1).Statement },
            { "join", () => Base().Join(P, (u, p) => p.UserId == u.Id).Statement },
            { "outer join", () => Base().OuterJoin(P, (u, p) => p.UserId == u.Id).Statement },
            { "label", () => Select(U).Select(u => u.Id.Label("a")).Where(u => u.Age > 1).Statement },
            { "another label", () => Select(U).Select(u => u.Id.Label("b")).Where(u => u.Age > 1).Statement },
            { "no list", () => Select(U).Select(u => u.Id).Where(u => u.Age.In([])).Statement },
            { "list of one", () => Select(U).Select(u => u.Id).Where(u => u.Age.In(1)).Statement },
            { "list of two", () => Select(U).Select(u => u.Id).Where(u => u.Age.In(1, 2)).Statement },
            { "not in", () => Select(U).Select(u => u.Id).Where(u => u.Age.NotIn(1, 2)).Statement },
            { "like", () => Select(U).Select(u => u.Id).Where(u => u.Name.Like("a")).Statement },
            { "ilike", () => Select(U).Select(u => u.Id).Where(u => u.Name.ILike("a")).Statement },
            { "contains", () => Select(U).Select(u => u.Id).Where(u => u.Name.Contains("a")).Statement },
            { "and", () => Select(U).Select(u => u.Id).Where(u => u.Active && u.Age > 1).Statement },
            { "or", () => Select(U).Select(u => u.Id).Where(u => u.Active || u.Age > 1).Statement },
            { "not", () => Select(U).Select(u => u.Id).Where(u => !(u.Age > 1)).Statement },
            { "count", () => Select(U).Select(u => Count(u.Id)).Statement },
            { "count distinct", () => Select(U).Select(u => CountDistinct(u.Id)).Statement },
            { "another function", () => Select(U).Select(u => Max(u.Id)).Statement },
            { "cast", () => Select(U).Select(u => Cast(u.Id, SqlTypes.Text)).Statement },
            { "cast to a length", () => Select(U).Select(u => Cast(u.Id, SqlTypes.String(5))).Statement },
            { "cast to a decorated type", () => Select(U).Select(u => Cast(u.Name, new ColourText())).Statement },
            { "cast to a longer decorated type", () => Select(U).Select(u => Cast(u.Name, new ColourText(20))).Statement },
            { "case", () => Select(U).Select(u => Case(u.Active, 1)).Statement },
            { "case with else", () => Select(U).Select(u => Case(u.Active, 1).Else(2)).Statement },
            { "case with two branches", () => Select(U).Select(u => Case(u.Active, 1).When(u.Age > 1, 2)).Statement },
            { "alias x", () => Select(x.Id, y.Id).From(x).CrossJoin(y).Statement },
            { "alias y", () => Select(y.Id, x.Id).From(x).CrossJoin(y).Statement },
            { "subquery", () => Select(sub).Statement },
            { "exists", () => Select(U).Select(u => u.Id).Where(u => Exists(Select(P))).Statement },
            { "not exists", () => Select(U).Select(u => u.Id).Where(u => !Exists(Select(P))).Statement },
            { "union", () => Select(U.Id).Union(Select(P.Id)).Statement },
            { "union all", () => Select(U.Id).UnionAll(Select(P.Id)).Statement },
            { "row", () => Select(U.Id).Where(Row(U.Age, U.Id) == Row<int, long>(1, 2)).Statement },
            { "insert", () => Insert(P).Values(p => p.Title.To("a")).Statement },
            { "insert of two rows", () => Insert(P).Values(p => p.Title.To("a")).Values(p => p.Title.To("a")).Statement },
            { "insert of another column", () => Insert(P).Values(p => p.Views.To(1)).Statement },
            { "insert, or nothing", () => Insert(P).Values(p => p.Title.To("a")).OnConflict().DoNothing().Statement },
            { "insert, or nothing for a key", () => Insert(P).Values(p => p.Title.To("a")).OnConflict(p => p.Title).DoNothing().Statement },
            { "upsert", () => Insert(P).Values(p => p.Title.To("a")).OnConflict(p => p.Title).DoUpdate(p => p.Views.To(1)).Statement },
            { "insert and return", () => Insert(P).Values(p => p.Title.To("a")).Returning(p => p.Id).Statement },
            { "insert and return more", () => Insert(P).Values(p => p.Title.To("a")).Returning(p => p).Statement },
            { "insert a query", () => Insert(P).From(Select(U.Name), p => p.Title).Statement },
            { "update", () => Update(P).Set(p => p.Title, "a").Statement },
            { "update another column", () => Update(P).Set(p => p.Views, 1).Statement },
            { "update some", () => Update(P).Set(p => p.Title, "a").Where(p => p.Id == 1).Statement },
            { "delete", () => Delete(P).Statement },
            { "delete some", () => Delete(P).Where(p => p.Id == 1).Statement },
            { "delete and return", () => Delete(P).Returning(p => p.Id).Statement },
            { "text", () => Text($"SELECT {1}") },
            { "other text", () => Text($"SELECT  {1}") },
        };
    }

    [Fact]
    public void Every_part_that_changes_the_text_is_part_of_the_key()
    {
        var dialect = new TestDialect();
        var seen = new Dictionary<CompiledStatement, string>();
        foreach (var row in Shapes())
        {
            var (name, make) = row.Data;
            var first = make().Compile(dialect).Statement;
            Assert.False(seen.TryGetValue(first, out var other), $"'{name}' shares its text with '{other}'.");
            seen.Add(first, name);
            Assert.Same(first, make().Compile(dialect).Statement);
            Assert.Equal(make().ToSql(new TestDialect()), first.Sql);
        }

        Assert.Equal(seen.Count, dialect.Cache.Count);
    }

    [Fact]
    public void Literals_that_are_equal_and_not_the_same_have_texts_of_their_own()
    {
        var dialect = new TestDialect();
        string Text<T>(T value) => Select(Literal(value)).ToSql(dialect);
        Assert.NotEqual(Text(0.0), Text(-0.0));
        Assert.NotEqual(Text(0f), Text(-0f));
        Assert.NotEqual(Text(1.0m), Text(1.00m));
        var noon = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        Select(Literal(noon)).ToSql(dialect);
        Select(Literal(noon.ToOffset(TimeSpan.FromHours(2)))).ToSql(dialect);
        Assert.Equal(8, dialect.Compiled);
    }

    [Fact]
    public void A_growing_list_compiles_a_text_for_each_power_of_two_only()
    {
        var dialect = new TestDialect();
        for (var count = 1; count <= 1_000; count++)
        {
            Select(U.Id).Where(U.Age.In(Enumerable.Range(0, count))).ToSql(dialect);
        }

        Assert.Equal(11, dialect.Cache.Count);
        var arrays = new TestDialect(arrays: true);
        for (var count = 0; count <= 100; count++)
        {
            Select(U.Id).Where(U.Age.In(Enumerable.Range(0, count))).ToSql(arrays);
        }

        Assert.Equal(1, arrays.Cache.Count);
    }

    [Fact]
    public void One_alias_in_two_places_is_not_two_aliases()
    {
        var dialect = new TestDialect();
        Statement Same()
        {
            var a = U.As();
            return Select(a.Id).From(a).Where(a.Age > 1).Statement;
        }

        Statement Different()
        {
            var (a, b) = (U.As(), U.As());
            return Select(a.Id).From(a).Where(Exists(Select(b.Id).Where(b.Age > 1))).Statement;
        }

        Assert.Same(Same().Compile(dialect).Statement, Same().Compile(dialect).Statement);
        Assert.Same(Different().Compile(dialect).Statement, Different().Compile(dialect).Statement);
        Assert.Equal(2, dialect.Cache.Count);
    }

    [Fact]
    public void Which_of_two_aliases_is_meant_belongs_to_the_key()
    {
        var dialect = new TestDialect();
        string Sql(Func<UserTable, UserTable, Expr<bool>> on)
        {
            var (a, b) = (U.As(), U.As());
            return Select(a.Id, b.Id).From(a).Join(b, on(a, b)).ToSql(dialect);
        }

        Assert.NotEqual(Sql((a, b) => a.ManagerId == b.Id), Sql((a, b) => b.ManagerId == a.Id));
        Assert.NotEqual(Sql((a, b) => a.ManagerId == b.Id), Sql((a, b) => a.ManagerId == a.Id));
    }

    [Fact]
    public void One_value_in_two_places_is_one_parameter_and_two_equal_values_are_two()
    {
        var dialect = new TestDialect();
        Expr<int> five = Value(5);
        var shared = Select(U.Id).Where(U.Age > five && U.Rank < five).Statement.Compile(dialect);
        shared.Is("SELECT users.id FROM users WHERE users.age > @p1 AND users.rank < @p1", 5);
        var apart = Select(U.Id).Where(U.Age > Value(5) && U.Rank < Value(5)).Statement.Compile(dialect);
        apart.Is("SELECT users.id FROM users WHERE users.age > @p1 AND users.rank < @p2", 5, 5);
        Expr<int> six = Value(6);
        Select(U.Id).Where(U.Age > six && U.Rank < six).Statement.Compile(dialect).Is("SELECT users.id FROM users WHERE users.age > @p1 AND users.rank < @p1", 6);
    }

    [Fact]
    public void A_shared_value_is_sent_twice_where_places_cannot_share()
    {
        Expr<int> five = Value(5);
        Select(U.Id).Where(U.Age > five && U.Rank < five).Statement.Compile(new TestDialect(reuses: false))
            .Is("SELECT users.id FROM users WHERE users.age > @p1 AND users.rank < @p2", 5, 5);
    }

    [Fact]
    public void Shared_values_are_found_among_many()
    {
        var values = Enumerable.Range(0, 40).Select(i => Value(i)).ToList();
        var condition = values.Concat(values).Select(v => U.Age == v).Aggregate((a, b) => a | b);
        var form = Select(U.Id).Where(condition).Statement.Compile(new TestDialect());
        Assert.Equal(40, form.Statement.Parameters.Count);
        Assert.Equal(Enumerable.Range(0, 40).Cast<object>(), RecordedParameters.Of(form));
    }

    [Fact]
    public void The_cache_is_bounded_by_its_bytes_and_keeps_what_is_used()
    {
        var dialect = new TestDialect();
        dialect.Cache.MaxBytes = 1 << 20;
        var kept = OlderThan(1).Compile(dialect).Statement;
        var most = 0L;
        for (var i = 0; i < 20_000; i++)
        {
            Text($"{new TextPiece(i)}").ToSql(dialect);
            most = Math.Max(most, dialect.Cache.Bytes);
            if (i % 100 == 0)
            {
                Assert.Same(kept, OlderThan(1).Compile(dialect).Statement);
            }
        }

        Assert.InRange(most, 1 << 19, (1 << 20) + 10_000);
        dialect.Cache.Clear();
        Assert.Equal((0, 0), (dialect.Cache.Count, dialect.Cache.Bytes));
        Assert.NotSame(kept, OlderThan(1).Compile(dialect).Statement);
    }

    [Fact]
    public void One_huge_statement_does_not_stay_for_good()
    {
        var dialect = new TestDialect();
        dialect.Cache.MaxBytes = 100_000;
        var huge = Enumerable.Range(0, 4_000).Select(i => U.Age == i).Aggregate((a, b) => a | b);
        Select(U.Id).Where(huge).ToSql(dialect);
        for (var i = 0; i < 1_000; i++)
        {
            Text($"{new TextPiece(i)}").ToSql(dialect);
        }

        Assert.InRange(dialect.Cache.Bytes, 1, 100_000);
    }

    [Fact]
    public void The_meter_tells_hits_misses_and_size_by_dialect()
    {
        var dialect = new TestDialect();
        OlderThan(1).Compile(dialect);
        OlderThan(2).Compile(dialect);
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Athanor.Sql")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags is [{ Key: "db.system.name", Value: string name }] && name == dialect.Name)
            {
                seen[instrument.Name] = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(
            ["athanor.sql.statement_cache.count", "athanor.sql.statement_cache.hits", "athanor.sql.statement_cache.misses", "athanor.sql.statement_cache.size"],
            seen.Keys.Order());
        Assert.All(seen.Values, v => Assert.True(v > 0));
    }

    [Fact]
    public void Threads_share_statements_and_what_they_compile_to()
    {
        var dialect = new TestDialect();
        var shared = Select(U).Where(u => u.Age.In(1, 2, 3) && Exists(Select(P).Where(p => p.UserId == u.Id))).OrderBy(u => u.Name);
        var compiled = new CompiledStatement[64];
        Parallel.For(0, compiled.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var mine = shared.Where(u => u.Rank > i).Limit(i + 1);
            var form = mine.Statement.Compile(dialect);
            Assert.Equal([1, 2, 3, 3, i, i + 1L], RecordedParameters.Of(form));
            compiled[i] = form.Statement;
        });
        Assert.Single(compiled.Distinct());
    }

    [Fact]
    public void A_statement_nested_too_deeply_is_an_error_and_not_the_end_of_the_program()
    {
        var condition = Enumerable.Range(0, 200_000).Select(i => U.Age == i).Aggregate((a, b) => a | b);
        var error = Assert.Throws<CompileException>(() => Select(U.Id).Where(condition).ToSql(new TestDialect()));
        Assert.Contains("nested", error.Message, StringComparison.Ordinal);
        Select(U.Id).ToSql(new TestDialect());
    }

    [Fact]
    public void Statements_compiled_with_open_parameters_need_a_source_for_them()
    {
        var placeholder = new ParameterPlaceholder(SqlTypes.Integer);
        var query = new SelectQuery([U.Id], UserTable.Schema).AddWhere(Comparison.Of(ComparisonOperator.Equal, U.Age, placeholder.AsExpr()));
        var compiled = TestDialect.Plain.CreateStatementCompiler().Compile(query, [placeholder]);
        Assert.Equal("SELECT users.id FROM users WHERE users.age = @p1", compiled.Sql);
        Assert.Throws<UsageException>(() => RecordedParameters.Of(query.Compile(new TestDialect())));
    }

    [Fact]
    public void A_node_that_hides_a_parameter_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => Text($"SELECT {new HidingNode()}").ToSql(new TestDialect()));

    private static Query<UserTable, long> Base() => Select(U).Select(u => u.Id).Where(u => u.Age > 1);

    private static SelectQuery OlderThan(int age) => Select(U).Where(u => u.Age > age).Core;

    private sealed class TextPiece(int number) : SqlNode
    {
        protected internal override void DeclareParts(PartVisitor parts) => parts.Value(number);

        protected internal override void WriteSql(StatementCompiler compiler) => compiler.Write($"SELECT {number}");
    }

    private sealed class HidingNode : SqlNode
    {
        protected internal override void DeclareParts(PartVisitor parts)
        {
        }

        protected internal override void WriteSql(StatementCompiler compiler) => compiler.Node(Value(1));
    }

    // In a frame of its own, which is gone when it returns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] RunWithCaptures(TestDialect dialect, int i)
    {
        var (owner, name, ids) = (new object(), new string('n', i + 1), new List<long> { i, i + 1 });
        var query = Select(U)
            .Where(u => u.Name == name && u.Id.In(ids) && u.Age > owner.GetHashCode())
            .Select(u => (u.Id, u.Age), (id, age) => (owner, id, age));
        Assert.Contains(name, RecordedParameters.Of(query.Statement.Compile(dialect)));
        return [new(owner), new(name), new(ids), new(query), new(query.Statement)];
    }
}
