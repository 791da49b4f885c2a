namespace Athanor.Sql.Tests;

public sealed class MoreOperatorTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void Bits_have_csharps_operators()
    {
        (U.Age & 6).Is("age & @p1", 6);
        (U.Age | U.Age).Is("age | age");
        (U.Age ^ 1).Is("age ^ @p1", 1);
        (U.Id << 2).Is("id << @p1", 2);
        (U.Id >> U.Age).Is("id >> age");
        (~U.Rank).Is("~rank");
        Expr<int?> maybe = U.Score & 1;
        maybe.Is("score & @p1", 1);
        Expr<int?> mixed = U.Age | U.Score;
        mixed.Is("age | score");
        ((U.Age & 1) == 1).Is("age & @p1 = @p2", 1, 1);
        ((U.Age & 1) > 0 & U.Active).Is("age & @p1 > @p2 AND active", 1, 0);
    }

    [Fact]
    public void Databases_agree_in_no_order_of_bits_so_they_stand_in_parentheses()
    {
        (U.Age & 1 | 2).Is("(age & @p1) | @p2", 1, 2);
        (U.Age & 1 & 2).Is("age & @p1 & @p2", 1, 2);
        ((U.Age + 1) & 2).Is("(age + @p1) & @p2", 1, 2);
        ((U.Age & 1) + 2).Is("(age & @p1) + @p2", 1, 2);
        (-U.Age & ~U.Age).Is("(-age) & (~age)");
        (-~U.Age).Is("-(~age)");
        (~-U.Age).Is("~(-age)");
        ((U.Age & 1) + U.Name).Is("(age & @p1) || name", 1);
    }

    [Fact]
    public void Ranges_name_their_value_once()
    {
        U.Age.Between(18, 30).Is("age BETWEEN @p1 AND @p2", 18, 30);
        (!U.Age.Between(18, 30)).Is("age NOT BETWEEN @p1 AND @p2", 18, 30);
        U.Score.Between(1, 5).Is("score BETWEEN @p1 AND @p2", 1, 5);
        U.Age.Between(U.Score, U.Score).Is("age BETWEEN score AND score");
        U.Name.Between("a", null!).Is("name BETWEEN @p1 AND @p2", "a", null);
        Value(20).Between(U.Age, U.Age + 1).Is("@p1 BETWEEN age AND age + @p2", 20, 1);
        (U.Age.Between(1, 2) == U.Active).Is("(age BETWEEN @p1 AND @p2) = active", 1, 2);
        (U.Active & U.Age.Between(1, 2) & !U.Active).Is("active AND age BETWEEN @p1 AND @p2 AND NOT active", 1, 2);
        U.Colour.Between(Colour.Red, Colour.Blue).Is("colour BETWEEN @p1 AND @p2", "red", "blue");
    }

    [Fact]
    public void Not_turns_each_test_into_its_opposite_and_nothing_into_another()
    {
        (!U.Age.IsSame(1)).Is("age IS DISTINCT FROM @p1", 1);
        (!U.Age.IsNotSame(1)).Is("age IS NOT DISTINCT FROM @p1", 1);
        (!U.Name.Like("a%")).Is("name NOT LIKE @p1", "a%");
        (!U.Age.In(1)).Is("age NOT IN (@p1)", 1);
        (!(U.Email == null)).Is("email IS NOT NULL");
        (!Exists(Select(U.As("o")).Select(o => o.Id))).Is("NOT EXISTS (SELECT o.id FROM users AS o)");
        (!(U.Active & U.Age > 1)).Is("NOT (active AND age > @p1)", 1);
        (!(U.Active | U.Age > 1)).Is("NOT (active OR age > @p1)", 1);
        (!(U.Age > 1)).Is("NOT (age > @p1)", 1);
        (!(!(U.Age > 1))).Is("age > @p1", 1);
    }

    [Fact]
    public void Conditions_of_any_number_are_one()
    {
        And(U.Active, U.Age > 1, U.Name == "x").Is("active AND age > @p1 AND name = @p2", 1, "x");
        Or(U.Active, U.Age > 1).Is("active OR age > @p1", 1);
        And().Is("TRUE");
        Or().Is("FALSE");
        And(new List<Expr<bool>> { U.Active }).Is("active");
        And(U.Active, True, Or(False, U.Age > 1)).Is("active AND age > @p1", 1);
        Or(U.Active, True).Is("TRUE");
        And(U.Active, False).Is("FALSE");
        (!True).Is("FALSE");
    }

    [Fact]
    public void Operators_of_a_databases_own()
    {
        U.Name.BoolOp("@@", "x").Is("name @@ @p1", "x");
        U.Age.Op<int>("<->", U.Id).Is("age <-> id");
        Expr<string?> inner = U.Email.Op<string?>("->>", Value("name"));
        inner.Is("email ->> @p1", "name");
        (U.Age.Op<int>("<->", U.Age) + 1).Is("(age <-> age) + @p1", 1);
        U.Age.Op<int>("<->", U.Age + 1).Is("age <-> (age + @p1)", 1);
        U.Age.Op<int>("<->", U.Age).Op<int>("<->", U.Age).Is("age <-> age <-> age");
        U.Age.Op<int>("<->", U.Age.Op<int>("<->", U.Age)).Is("age <-> (age <-> age)");
        (U.Age + 1).Op<int>("**", U.Age * 2, Precedence.Multiplicative).Is("(age + @p1) ** (age * @p2)", 1, 2);
        (U.Name + "y").BoolOp("SIMILAR TO", U.Name + "x").Is("(name || @p1) SIMILAR TO (name || @p2)", "y", "x");
        (U.Name.BoolOp("@@", "x") & U.Active).Is("name @@ @p1 AND active", "x");
        (!U.Name.BoolOp("@@", "x")).Is("NOT (name @@ @p1)", "x");
        (U.Colour.BoolOp("=", Colour.Red)).Is("colour = @p1", "red");
        Assert.NotEqual(Select(U.Id).Where(U.Name.BoolOp("@@", "x")).ToSql(TestDialect.Plain), Select(U.Id).Where(U.Name.BoolOp("@>", "x")).ToSql(TestDialect.Plain));
    }

    [Theory]
    [InlineData("")]
    [InlineData("= 1 --")]
    [InlineData("--")]
    [InlineData("/*")]
    [InlineData("= 1; DROP TABLE users")]
    [InlineData("='x'")]
    public void What_is_no_operator_is_refused(string symbol) => Assert.ThrowsAny<ArgumentException>(() => U.Name.BoolOp(symbol, "x"));

    [Fact]
    public void Any_and_all_of_a_query()
    {
        var ages = Select(U.As("o")).Select(o => o.Age);
        Select(U.Id).Where(U.Age > All(ages)).Is("SELECT users.id FROM users WHERE users.age > ALL (SELECT o.age FROM users AS o)");
        Select(U.Id).Where(U.Age == Any(ages)).Is("SELECT users.id FROM users WHERE users.age = ANY (SELECT o.age FROM users AS o)");
        Select(U.Id).Where(!(U.Age + 1 != All(ages))).Is("SELECT users.id FROM users WHERE NOT (users.age + @p1 <> ALL (SELECT o.age FROM users AS o))", 1);
    }

    [Fact]
    public void Rows_are_looked_for_in_lists_of_one_text_for_many_sizes()
    {
        Row(U.Age, U.Name).In((1, "a")).Is("(age, name) IN ((@p1, @p2))", 1, "a");
        Row(U.Age, U.Name).NotIn((1, "a"), (2, "b"), (3, "c")).Is(
            "(age, name) NOT IN ((@p1, @p2), (@p3, @p4), (@p5, @p6), (@p7, @p8))", 1, "a", 2, "b", 3, "c", 3, "c");
        Row(U.Age, U.Name).In().Is("1 = 0");
        Row(U.Colour, U.Age).In((Colour.Green, 1)).Is("(colour, age) IN ((@p1, @p2))", "green", 1);
        Assert.Throws<ArgumentException>(() => Row(U.Age, U.Name).In((1, null!)));
        var arrays = Select(U.Id).Where(Row(U.Age, U.Name).In((1, "a"), (2, "b")));
        Assert.Equal("SELECT users.id FROM users WHERE (users.age, users.name) IN (SELECT * FROM unnest(@p1, @p2))", arrays.ToSql(TestDialect.WithArrays));
        Assert.Equal(arrays.ToSql(TestDialect.WithArrays), Select(U.Id).Where(Row(U.Age, U.Name).In()).ToSql(TestDialect.WithArrays));
    }

    [Fact]
    public void True_quotients_and_powers()
    {
        Expr<double> ratio = Ratio(U.Age, 2);
        ratio.Is("CAST(age AS DOUBLE) / @p1", 2);
        Expr<double?> maybe = Ratio(U.Score, U.Score);
        maybe.Is("CAST(score AS DOUBLE) / score");
        Power(U.Rate, 2.0).Is("power(rate, @p1)", 2.0);
    }
}
