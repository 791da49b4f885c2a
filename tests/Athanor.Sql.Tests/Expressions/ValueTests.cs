namespace Athanor.Sql.Tests;

public sealed class ValueTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void Literals_stand_in_the_text_and_are_escaped()
    {
        Literal(5).Is("5");
        Literal(-5L).Is("-5");
        Literal(1.5m).Is("1.5");
        Literal(2.0).Is("2.0");
        Literal(1e300).Is("1E+300");
        Literal("it's").Is("'it''s'");
        Literal(true).Is("TRUE");
        Literal(new byte[] { 1, 255 }).Is("X'01FF'");
        Literal(new DateOnly(2026, 2, 3)).Is("DATE '2026-02-03'");
        Literal(new TimeOnly(4, 5, 6, 700)).Is("TIME '04:05:06.7'");
        Literal(new DateTime(2026, 2, 3, 4, 5, 6)).Is("TIMESTAMP '2026-02-03 04:05:06'");
        Literal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1))).Is("TIMESTAMP '2026-02-03 03:05:06+00:00'");
        Literal(TimeSpan.FromMilliseconds(-1500)).Is("INTERVAL '-1.5' SECOND");
        Literal(Guid.Empty).Is("'00000000-0000-0000-0000-000000000000'");
        Literal<int?>(null).Is("NULL");
        Literal(Colour.Green).Is("1");
        Literal(Colour.Green, new ColourText()).Is("'green'");
        (U.Colour == Literal(Colour.Green)).Is("colour = 'green'");
        (U.Age - Literal(-1)).Is("age - -1");
        (-Literal(-1)).Is("-(-1)");
    }

    [Fact]
    public void What_no_literal_can_hold_is_an_error()
    {
        Assert.Throws<DataException>(() => Select(Literal("a\0b")).ToSql(TestDialect.Plain));
        Assert.Throws<DataException>(() => Select(Literal("\ud83d")).ToSql(TestDialect.Plain));
        Assert.Throws<DataException>(() => Select(Literal(DateTime.UtcNow)).ToSql(TestDialect.Plain));
        Assert.Throws<CompileException>(() => Select(Literal(double.NaN)).ToSql(TestDialect.Plain));
    }

    [Fact]
    public void Each_literal_is_a_statement_of_its_own_and_each_value_is_not()
    {
        Assert.NotEqual(Select(Literal("a")).ToSql(TestDialect.Plain), Select(Literal("b")).ToSql(TestDialect.Plain));
        Assert.Equal(Select(Value("a")).ToSql(TestDialect.Plain), Select(Value("b")).ToSql(TestDialect.Plain));
    }

    [Fact]
    public void Null_is_a_literal_of_a_type_that_can_hold_it()
    {
        Null<int?>().Is("NULL");
        Null<string?>().Is("NULL");
        (U.Score == Null<int?>()).Is("score IS NULL");
        Assert.Throws<ArgumentException>(() => Null<int>());
    }

    [Fact]
    public void A_simple_case_names_its_subject_once()
    {
        Expr<string> name = Case(U.Age).When(1, "one").When(2, "two").Else("many");
        name.Is("CASE age WHEN @p1 THEN @p2 WHEN @p3 THEN @p4 ELSE @p5 END", 1, "one", 2, "two", "many");
        Case(U.Colour).When(Colour.Red, U.Age).OrNull.Is("CASE colour WHEN @p1 THEN age END", "red");
        Case(U.Age > 1).When(U.Active, 1).Else(0).Is("CASE (age > @p1) WHEN active THEN @p2 ELSE @p3 END", 1, 1, 0);
        Assert.Throws<ArgumentException>(() => Case(U.Email).When(null!, 1));
    }

    [Fact]
    public void Values_that_may_be_null()
    {
        Expr<int?> other = NullIf(U.Age, 0);
        other.Is("nullif(age, @p1)", 0);
        Expr<string?> text = NullIf(U.Name, "");
        text.Is("nullif(name, @p1)", "");
        Expr<Colour?> colour = NullIf(U.Colour, Colour.Red);
        colour.Is("nullif(colour, @p1)", "red");
        Expr<int> first = Coalesce(U.Score, U.Score, 0);
        first.Is("coalesce(score, coalesce(score, @p1))", 0);
        Expr<string> names = Coalesce(U.Email, U.Name, "x", "y");
        names.Is("coalesce(email, name, @p1, @p2)", "x", "y");
        Coalesce(U.Email, "none").Is("coalesce(email, @p1)", "none");
        Expr<int> most = Greatest(U.Age, 5, U.Age);
        most.Is("greatest(age, @p1, age)", 5);
        Expr<int?> least = Least(U.Score, 5);
        least.Is("least(score, @p1)", 5);
    }

    [Fact]
    public void A_type_is_taken_for_another_without_a_conversion()
    {
        Expr<long> wide = TypeCoerce<long>(U.Age);
        wide.Is("age");
        TypeCoerce(Value(Colour.Green), new ColourText()).Is("@p1", "green");
        var error = Assert.Throws<CompileException>(() => Select(TryCast<int>(U.Name)).ToSql(TestDialect.Plain));
        Assert.Contains("TRY_CAST", error.Message, StringComparison.Ordinal);
        Assert.Contains("RegexMatch", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collations_are_names()
    {
        U.Name.Collate("de-x-icu").Is("name COLLATE \"de-x-icu\"");
        (U.Name + "x").Collate("c").Is("(name || @p1) COLLATE c", "x");
    }

    [Fact]
    public void Patterns_have_the_escape_that_they_are_given()
    {
        U.Name.Like("50!%%", '!').Is("name LIKE @p1 ESCAPE '!'", "50!%%");
        U.Name.Like(U.Email, '#').Is("name LIKE email ESCAPE '#'");
        (!U.Name.ILike("a", '!')).Is("lower(name) NOT LIKE lower(@p1) ESCAPE '!'", "a");
        U.Name.Contains(U.Email).Is(@"name LIKE '%' || replace(replace(replace(email, '\', '\\'), '%', '\%'), '_', '\_') || '%' ESCAPE '\'");
        U.Name.StartsWith(U.Email).Is(@"name LIKE replace(replace(replace(email, '\', '\\'), '%', '\%'), '_', '\_') || '%' ESCAPE '\'");
        Assert.Throws<ArgumentException>(() => U.Name.Like("a", '%'));
        Assert.Throws<ArgumentException>(() => U.Name.Like("a", 'x'));
        Assert.NotEqual(Select(U.Name.Like("a", '!')).ToSql(TestDialect.Plain), Select(U.Name.Like("a", '#')).ToSql(TestDialect.Plain));
    }
}
