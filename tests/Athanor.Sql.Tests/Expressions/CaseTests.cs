namespace Athanor.Sql.Tests;

public sealed class CaseTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void Branches_are_tried_in_order()
    {
        Case(U.Age < 13, "child").When(U.Age < 20, "teen").Else("adult")
            .Is("CASE WHEN age < @p1 THEN @p2 WHEN age < @p3 THEN @p4 ELSE @p5 END", 13, "child", 20, "teen", "adult");
    }

    [Fact]
    public void Values_may_be_expressions_or_plain()
    {
        Case(U.Active, U.Name).Else("gone").Is("CASE WHEN active THEN name ELSE @p1 END", "gone");
        Case(U.Active, "here").Else(U.Name).Is("CASE WHEN active THEN @p1 ELSE name END", "here");
        Case(U.Active, U.Age + 1).Else(0).Is("CASE WHEN active THEN age + @p1 ELSE @p2 END", 1, 0);
    }

    [Fact]
    public void Without_else_it_may_be_null() => Case(U.Active, U.Age).OrNull.Is("CASE WHEN active THEN age END");

    [Fact]
    public void A_result_that_may_be_null_takes_values_that_may_not()
    {
        Expr<int?> choice = Case(U.Active, U.Score).When(U.Age > 1, U.Age).Else(0);
        choice.Is("CASE WHEN active THEN score WHEN age > @p1 THEN age ELSE @p2 END", 1, 0);
        Expr<int?> other = Case(U.Active, U.Score).Else(U.Age);
        other.Is("CASE WHEN active THEN score ELSE age END");
        Expr<string?> text = Case(U.Active, U.Email).Else(null!);
        text.Is("CASE WHEN active THEN email ELSE @p1 END", [null]);
    }

    [Fact]
    public void Plain_values_take_the_sql_type_of_the_expressions_among_them()
    {
        Expr<Colour> late = Case(U.Active, Colour.Red).When(U.Age > 1, Colour.Blue).Else(U.Colour);
        late.Is("CASE WHEN active THEN @p1 WHEN age > @p2 THEN @p3 ELSE colour END", "red", 1, "blue");
        Assert.IsType<ColourText>(late.Type);
        Expr<Colour> early = Case(U.Active, U.Colour).Else(Colour.Red);
        early.Is("CASE WHEN active THEN colour ELSE @p1 END", "red");
    }

    [Fact]
    public void Each_step_is_a_new_expression()
    {
        var start = Case(U.Active, 1);
        var longer = start.When(U.Age > 1, 2);
        start.Is("CASE WHEN active THEN @p1 END", 1);
        longer.Is("CASE WHEN active THEN @p1 WHEN age > @p2 THEN @p3 END", 1, 1, 2);
    }
}
