namespace Athanor.Sql.Tests;

public sealed class NullTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void The_null_literal_asks_for_null()
    {
        (U.Email == null).Is("email IS NULL");
        (U.Email != null).Is("email IS NOT NULL");
        (null == U.Email).Is("email IS NULL");
        (U.Score == null).Is("score IS NULL");
        (null != U.Score).Is("score IS NOT NULL");
        (U.Age == null).Is("age IS NULL");
        (U.Age + 1 == null).Is("age + @p1 IS NULL", 1);
    }

    [Fact]
    public void A_variable_that_is_null_asks_for_null()
    {
        string? text = null;
        int? number = null;
        long? wide = null;
        (U.Name == text).Is("name IS NULL");
        (U.Name != text).Is("name IS NOT NULL");
        (U.Score == number).Is("score IS NULL");
        (U.Age == number).Is("age IS NULL");
        (U.Age != number).Is("age IS NOT NULL");
        (number == U.Age).Is("age IS NULL");
        (U.Age == wide).Is("age IS NULL");
        (U.Score != wide).Is("score IS NOT NULL");
        Colour? colour = null;
        (U.Colour == colour).Is("colour IS NULL");
    }

    [Fact]
    public void A_variable_that_is_not_null_is_compared()
    {
        string? text = "x";
        int? number = 1;
        long? wide = 2;
        (U.Name == text).Is("name = @p1", "x");
        (U.Score == number).Is("score = @p1", 1);
        (U.Age == number).Is("age = @p1", 1);
        (U.Age == wide).Is("age = @p1", 2L);
    }

    [Fact]
    public void An_ordering_with_null_stays_one_and_is_never_true()
    {
        int? number = null;
        (U.Age > number).Is("age > @p1", [null]);
        (number >= U.Age).Is("@p1 >= age", [null]);
        (U.Id < number).Is("id < @p1", [null]);
        (U.Name < (string?)null).Is("name < @p1", [null]);
        (U.Colour < (Colour?)null).Is("colour < @p1", [null]);
        (U.Score <= number).Is("score <= @p1", [null]);
    }

    [Fact]
    public void Two_nulls_are_equal()
    {
        Expr<int?> none = Value<int?>(null);
        Assert.Same(BooleanConstant.True, none == null);
        Assert.Same(BooleanConstant.False, none != null);
    }

    [Fact]
    public void A_row_with_a_null_part_asks_for_null_there()
    {
        long? manager = null;
        (Row(U.Age, U.ManagerId) == Row<int, long?>(1, manager)).Is("age = @p1 AND manager_id IS NULL", 1);
        (Row(U.Age, U.ManagerId) != Row<int, long?>(1, manager)).Is("age <> @p1 OR manager_id IS NOT NULL", 1);
    }

    [Fact]
    public void IsSame_keeps_one_text_for_null_and_for_a_value()
    {
        int? none = null;
        U.Score.IsSame(none).Is("score IS NOT DISTINCT FROM @p1", [null]);
        U.Score.IsSame(3).Is("score IS NOT DISTINCT FROM @p1", 3);
        U.Score.IsNotSame(none).Is("score IS DISTINCT FROM @p1", [null]);
        U.Age.IsSame(none).Is("age IS NULL");
        U.Age.IsNotSame(U.Score).Is("age IS DISTINCT FROM score");
        U.Score.IsSame(U.Age).Is("score IS NOT DISTINCT FROM age");
        U.Email.IsSame((string?)null).Is("email IS NOT DISTINCT FROM @p1", [null]);
        Assert.Same(
            Select(U.Id).Where(U.Score.IsSame(none)).Statement.Compile(TestDialect.Plain).Statement,
            Select(U.Id).Where(U.Score.IsSame(7)).Statement.Compile(TestDialect.Plain).Statement);
    }

    [Fact]
    public void IsSame_with_the_null_literal_asks_for_null()
    {
        U.Score.IsSame(null).Is("score IS NULL");
        U.Age.IsSame(null).Is("age IS NULL");
        U.Age.IsNotSame(null).Is("age IS NOT NULL");
    }

    [Fact]
    public void A_column_that_may_be_null_is_set_to_null_and_no_other_is()
    {
        Update(U).Set(u => u.Score.To(null), u => u.Email.To(null)).Is("UPDATE users SET score = @p1, email = @p2", null, null);
        Assert.Throws<ArgumentException>(() => U.Age.To(null));
        Assert.Throws<ArgumentException>(() => Update(U).Set(u => u.Age, null));
        Assert.Throws<ArgumentException>(() => Case(U.Active, U.Age).Else(null!));
    }

    [Fact]
    public void Truth_values_that_may_be_null_are_asked_what_they_are()
    {
        U.Verified.IsTrue.Is("verified IS NOT DISTINCT FROM TRUE");
        U.Verified.IsFalse.Is("verified IS NOT DISTINCT FROM FALSE");
        (U.Verified == true).Is("verified = @p1", true);
        (U.Verified == null).Is("verified IS NULL");
    }

    [Fact]
    public void Coalesce_gives_the_first_value_that_is_not_null()
    {
        Expr<int> number = Coalesce(U.Score, 0);
        number.Is("coalesce(score, @p1)", 0);
        Expr<int> column = Coalesce(U.Score, U.Age);
        column.Is("coalesce(score, age)");
        Expr<string> text = Coalesce(U.Email, "none");
        text.Is("coalesce(email, @p1)", "none");
        Expr<int?> still = Coalesce(U.Score, U.Score + 1);
        still.Is("coalesce(score, score + @p1)", 1);
        Expr<Colour> kept = Coalesce(U.Mood, Colour.Red);
        kept.Is("coalesce(mood, @p1)", "red");
        Assert.IsType<ColourText>(kept.Type);
    }
}
