using System.Collections.Immutable;
using System.Text.Json;

namespace Athanor.Sql.Tests;

/// <summary>Statements that together hold a node of every kind.</summary>
internal static class Samples
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;
    private static readonly Expr<int[]> Numbers = TypeCoerce(U.Age, SqlTypes.Array(SqlTypes.Integer));
    private static readonly Expr<JsonElement?> Document = TypeCoerce(U.Name, SqlTypes.Nullable(SqlTypes.RawJson));

    private static readonly Table Defaults = new("defaults", new MetaData(),
        [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("made", SqlTypes.Integer) { Default = ColumnDefault.Made(() => 7) }]);

    private static readonly Cte Chosen = Select(P).Where(p => p.Title == "x").Select(p => p.Id).AsCte("chosen");

    public static IReadOnlyDictionary<string, Statement> All { get; } = new Dictionary<string, Statement>
    {
        ["clauses"] = Select(U).Join(P, (u, p) => p.UserId == u.Id).Where((u, p) => u.Age > 1).GroupBy((u, p) => Rollup(u.Age, u.Rank)).Having((u, p) => Count(p.Id) > 2)
            .OrderBy((u, p) => u.Age.Desc()).Limit(3).Offset(4).Select((u, p) => (u.Age, Count(p.Id))).Statement,
        ["rare clauses"] = Select(U).Select(u => u.Id).DistinctOn(u => u.Age).ForUpdate([U]).Tag("tag").Hint(U, "hint").Correlate(P).With(Select(P).Select(p => p.Id).AsCte("unread")).Statement,
        ["comparisons"] = Of(U.Age == 1, U.Age.Between(2, 3), U.Name.Like("a%"), U.Email == null, !(U.Age > U.Rank), U.Active || U.Age > 4, U.Age.In(5, 6), U.Name.RegexMatch("x"), U.Name.Ordinal() > "b", U.Age < null!, U.Active && Value(true) || BooleanConstant.True),
        ["queries as values"] = Of(
            Exists(Select(P).Where(p => p.UserId == U.Id)), U.Id == Any(Select(P).Select(p => p.UserId)), Select(P).Where(p => p.UserId == U.Id).Select(p => Count()).AsScalar() > 1,
            Row(U.Id, U.Age) == Row(Value(1L), Value(2)), Row(U.Id, U.Age).In([(1L, 2)])),
        ["arithmetic"] = Select(U.Age + 1, -U.Age, U.Age & 2, ~U.Age, U.Name + "x", U.Age.Op<int>("#", Value(3)), U.Age.Label("aged")).Statement,
        ["functions"] = Select(Lower(U.Name), Greatest(U.Age, Value(1)), Now(), Cast(U.Age, SqlTypes.Text), TryCast<int>(U.Name), U.Name.Collate("c"), Literal(5), Null<int?>(), Sql<int>($"f({U.Age})"), new FunctionTemplate<int>("own").Otherwise("own({0})").Call(U.Age)).Statement,
        ["windows"] = Windows(),
        ["placed"] = Select(U).Where(u => u.Id.In(Select(Chosen.Column<long>("id")).WithHere(Chosen))).Select(u => u.Id).Statement,
        ["sequences"] = Select(new Sequence("drawn", new MetaData()).Next).Statement,
        ["cases"] = Select(Case(U.Active, U.Age).When(U.Age > 1, Value(2)).Else(Value(3)), Case(U.Age).When(Value(1), U.Name).Else(Value("x")), U.Age.OrNull).Statement,
        ["dates"] = Select(U.Joined.AddDays(1), DateTrunc(DatePart.Month, U.Joined), U.Joined.Year).Statement,
        ["aggregates"] = Select(
            Sum(U.Age).Filter(U.Active), Max(U.Age).OrderBy(U.Name.Asc()), RowNumber().Over(w => w.PartitionBy(U.Age).OrderBy(U.Name.Asc()).Rows(Preceding(Value(1)), Following(Value(2))))).Statement,
        ["documents"] = Select(Document.Path("a").AsString(), Document.Path("b"), Document.HasKey("k"), JsonNull(Document)).Statement,
        ["arrays"] = Select(Numbers.Append(U.Age)).Statement,
        ["search"] = Of(U.Name.TextMatches("word")),
        ["sources"] = Sources(),
        ["compound"] = Select(U).Select(u => u.Id).Union(Select(P).Select(p => p.Id)).OrderBy(U.Id.Desc()).Limit(1).Offset(2).Statement,
        ["recursive"] = Recursive(),
        ["insert"] = Insert(U).Values(u => u.Name.To("a"), u => u.Age.To(1)).OnConflict(u => u.Email).ForIndexWhere(u => u.Age > 3).Where(u => u.Age < 9).DoUpdate(u => u.Age.To(Excluded(u.Age) + 1)).Returning(u => u.Id).Statement,
        ["insert with defaults"] = Insert(Defaults).Values(_ => Defaults.Column<int>("id").To(1)).Statement,
        ["insert from"] = Insert(U).From(Select(P).Select(p => (p.Title, Value(1))), u => u.Name, u => u.Age).Statement,
        ["assigned"] = Insert(U).Values(u => u.Age.To(2), u => u.Score.To(Assigned(u.Age).OrNull)).Statement,
        ["update"] = Update(U).From(P).Set((u, p) => u.Name.To(p.Title)).Where((u, p) => u.Id == p.UserId).Returning((u, p) => u.Id).Statement,
        ["update of few"] = Update(U).Set(u => u.Age, 1).Limit(3, u => u.Age.Asc()).Prefix("p").Statement,
        ["delete"] = Delete(U).Using(P).Where((u, p) => u.Id == p.UserId).Returning((u, p) => u.Id).Statement,
        ["delete of few"] = Delete(U).Limit(3, u => u.Age.Asc()).Suffix("s").Statement,
        ["subset"] = Select(U.Name).From(new TableSubset(U.Active.Schema.Table, rows => new Column<bool>(rows, U.Active.Schema, U.Active.Type))).Statement,
        ["merge"] = Merge(U).Using(P.As("p"), (u, p) => u.Id == p.Id).WhenMatched((u, p) => p.Id > 4).ThenUpdate((u, p) => u.Name.To(p.Title)).WhenNotMatched().ThenInsert((u, p) => u.Name.To(p.Title)).Statement,
        ["named"] = Select(U).Where(u => u.Age > Param<int>("least") && u.Id.In(ParamList<long>("ids")) && u.Name != InlineParam<string>("not")).Select(u => u.Id).Statement,
        ["explain"] = new ExplainStatement(Select(U).Where(u => u.Age > 1).Select(u => u.Id).Statement),
        ["text"] = Text($"SELECT {U.Age} + {1}"),
        ["text query"] = Text($"SELECT {2}").AsQuery<int>("n").Statement,
    };

    private static Statement Windows()
    {
        var window = PartitionBy(U.Colour).OrderBy(U.Age.Asc()).As("w");
        return Select(RowNumber().Over(window), Sum(U.Age).Over(window.Rows(Preceding(1)))).OrderBy(Rank().Over(window).Asc()).Statement;
    }

    private static SelectQuery Of(params Expr<bool>[] conditions) => new SelectQuery([.. conditions.Select(c => (Expr)c)], UserTable.Schema);

    private static Statement Sources()
    {
        var sampled = U.As(new TableSample(10, 3), "sampled");
        var rows = Values([(1, "a")], ("number", "word"), "rows");
        var series = Series(Value(1L), Value(9L));
        var sub = Select(P).Select(p => (p.Id, p.Title)).AsSubquery("sub");
        return Select(sampled.Age, rows.Columns.Item1, series.Value, sub.Column<string>("title"))
            .From(Joined(sampled).Join(P, P.UserId == sampled.Id)).CrossJoin(rows).CrossJoin(series).CrossJoin(sub).Statement;
    }

    private static Statement Recursive()
    {
        var chain = RecursiveCte("chain", Select(U).Where(u => u.Age > 90).Select(u => (u.Id, u.Name)),
            cte => Select(U).Join(cte.Columns<long, string>(), (u, c) => u.ManagerId == c.Item1.OrNull).Select((u, c) => (u.Id, u.Name)));
        return Select(chain.Column<string>("name")).Statement;
    }
}
