using CsCheck;

namespace Athanor.Sql.Tests;

public sealed class PrecedenceTests
{
    private static readonly UserTable U = User.Table;

    private static readonly Gen<(Expr<int> Expr, string Tree)> Numbers = Gen.Recursive<(Expr<int> Expr, string Tree)>((depth, deeper) => depth > 4
        ? Gen.Const(((Expr<int>)U.Age, "age"))
        : Gen.Frequency(
            (2, Gen.Const(((Expr<int>)U.Age, "age"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr + r.Expr, $"({l.Tree} + {r.Tree})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr - r.Expr, $"({l.Tree} - {r.Tree})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr * r.Expr, $"({l.Tree} * {r.Tree})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr / r.Expr, $"({l.Tree} / {r.Tree})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr % r.Expr, $"({l.Tree} % {r.Tree})"))),
            (1, deeper.Select(o => (-o.Expr, $"(- {o.Tree})")))));

    private static readonly Gen<(Expr<string> Expr, string Tree)> Texts = Gen.Recursive<(Expr<string> Expr, string Tree)>((depth, deeper) => depth > 3
        ? Gen.Const(((Expr<string>)U.Name, "name"))
        : Gen.Frequency(
            (2, Gen.Const(((Expr<string>)U.Name, "name"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr + r.Expr, $"({l.Tree} || {r.Tree})"))),
            (1, Gen.Select(Numbers, deeper, (l, r) => (l.Expr + r.Expr, $"({l.Tree} || {r.Tree})")))));

    private static readonly Gen<(Expr<bool> Expr, string Tree)> Conditions = Gen.Recursive<(Expr<bool> Expr, string Tree)>((depth, deeper) => depth > 4
        ? Gen.Const(((Expr<bool>)U.Active, "active"))
        : Gen.Frequency(
            (1, Gen.Const(((Expr<bool>)U.Active, "active"))),
            (1, Gen.Select(Numbers, Numbers, (l, r) => (l.Expr == r.Expr, $"({l.Tree} = {r.Tree})"))),
            (1, Gen.Select(Numbers, Numbers, (l, r) => (l.Expr < r.Expr, $"({l.Tree} < {r.Tree})"))),
            (1, Gen.Select(Numbers, Numbers, (l, r) => (l.Expr >= r.Expr, $"({l.Tree} >= {r.Tree})"))),
            (1, Gen.Select(Texts, Texts, (l, r) => (l.Expr.Like(r.Expr), $"({l.Tree} LIKE {r.Tree})"))),
            (1, Gen.Select(deeper, deeper, (l, r) => (l.Expr == r.Expr, $"({l.Tree} = {r.Tree})"))),
            (1, Numbers.Select(o => (o.Expr == null, $"({o.Tree} IS NULL)"))),
            (1, deeper.Select(o => (o.Expr != null, $"({o.Tree} IS NOT NULL)"))),
            (2, Gen.Select(deeper, deeper, (l, r) => (l.Expr & r.Expr, $"({l.Tree} AND {r.Tree})"))),
            (2, Gen.Select(deeper, deeper, (l, r) => (l.Expr | r.Expr, $"({l.Tree} OR {r.Tree})"))),
            (2, deeper.Where(o => o.Expr is LogicalExpr or Comparison or Column<bool>).Select(o => (!o.Expr, $"(NOT {o.Tree})")))));

    [Fact]
    public void Numbers_print_so_that_every_database_reads_the_same_tree() => Numbers.Sample(Agrees, iter: 1_000);

    [Fact]
    public void Text_prints_so_that_every_database_reads_the_same_tree() => Texts.Sample(Agrees, iter: 1_000);

    [Fact]
    public void Conditions_print_so_that_every_database_reads_the_same_tree() => Conditions.Sample(Agrees, iter: 1_000);

    [Fact]
    public void Parentheses_stand_only_where_they_are_needed()
    {
        (U.Age + U.Age * 2 - 1).Is("age + age * @p1 - @p2", 2, 1);
        ((U.Age + U.Age) * 2).Is("(age + age) * @p1", 2);
        (U.Age - (U.Age - 1)).Is("age - (age - @p1)", 1);
        (U.Age / (U.Age * 2)).Is("age / (age * @p1)", 2);
        (-(U.Age + 1)).Is("-(age + @p1)", 1);
        (-(-U.Age)).Is("-(-age)");
        (U.Age > 1 && U.Active || U.Age < 5 && !U.Active).Is("age > @p1 AND active OR age < @p2 AND NOT active", 1, 5);
        ((U.Age > 1 || U.Active) && U.Age < 5).Is("(age > @p1 OR active) AND age < @p2", 1, 5);
        ((U.Age == 1) == U.Active).Is("(age = @p1) = active", 1);
        ((U.Age == 1) == null).Is("(age = @p1) IS NULL", 1);
        (U.Age + 1 + U.Name).Is("(age + @p1) || name", 1);
        (U.Name + "x" == "y").Is("name || @p1 = @p2", "x", "y");
        (U.Age + 1).In(2).Is("age + @p1 IN (@p2)", 1, 2);
        ((U.Age > 1) == U.Age.In(2)).Is("(age > @p1) = (age IN (@p2))", 1, 2);
        (Case(U.Active, 1).Else(2) + 1).Is("CASE WHEN active THEN @p1 ELSE @p2 END + @p3", 1, 2, 1);
        ((U.Age + 1).OrNull * 2).Is("(age + @p1) * @p2", 1, 2);
        ((U.Age + 1).Label("x") * 2).Is("(age + @p1) * @p2", 1, 2);
    }

    private static void Agrees<T>((Expr<T> Expr, string Tree) given)
    {
        var sql = given.Expr.ToString().Replace("users.", "", StringComparison.Ordinal);
        var expected = Associated(given.Tree);
        Assert.Equal(expected, Associated(SqlParser.Parse(sql, SqlParser.PostgreSql)));
        Assert.Equal(expected, Associated(SqlParser.Parse(sql, SqlParser.Sqlite)));
    }

    /// <summary>The tree with chains of AND, and of OR, leaning to the left.</summary>
    private static string Associated(string tree) => LogicTree.Parse(tree).ToString();
}
