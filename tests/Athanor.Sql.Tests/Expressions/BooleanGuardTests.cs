namespace Athanor.Sql.Tests;

public sealed class BooleanGuardTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void And_or_and_not_become_sql()
    {
        (U.Age > 1 && U.Active).Is("age > @p1 AND active", 1);
        (U.Age > 1 || U.Active).Is("age > @p1 OR active", 1);
        (!U.Active).Is("NOT active");
        (!(U.Age > 1)).Is("NOT (age > @p1)", 1);
    }

    [Fact]
    public void A_guard_that_does_not_hold_leaves_the_rest_unread()
    {
        long? id = null;
        Select(U.Id).Where(id.HasValue && U.Id == id.Value).Is("SELECT users.id FROM users WHERE FALSE");
        id = 5;
        Select(U.Id).Where(id.HasValue && U.Id == id.Value).Is("SELECT users.id FROM users WHERE users.id = @p1", 5L);
    }

    [Fact]
    public void Guards_of_every_form_are_understood_by_the_compiler()
    {
        long? id = 5;
        Select(U.Id).Where(id != null && U.Id == id.Value).Is("SELECT users.id FROM users WHERE users.id = @p1", 5L);
        Select(U.Id).Where(id is not null && U.Active && U.Id == id.Value).Is("SELECT users.id FROM users WHERE users.active AND users.id = @p1", 5L);
        Select(U.Id).Where(id == null || U.Id == id.Value).Is("SELECT users.id FROM users WHERE users.id = @p1", 5L);
        Select(U.Id).Where(id is null || U.Id == id.Value).Is("SELECT users.id FROM users WHERE users.id = @p1", 5L);
        Select(U.Id).Where(!id.HasValue || U.Id.In(id.Value, 6)).Is("SELECT users.id FROM users WHERE users.id IN (@p1, @p2)", 5L, 6L);
    }

    [Fact]
    public void A_column_is_there_although_it_was_compared_with_null()
    {
        Select(User.Table).Select(u => u.Id).Where(u => u.Email == null || u.Email.Like("a%") || u.Email.Desc().IsDescending)
            .Is("SELECT users.id FROM users WHERE TRUE");
        var score = U.Score;
        Select(U.Id).Where(score == null).OrderBy(score).Is("SELECT users.id FROM users WHERE users.score IS NULL ORDER BY users.score");
    }

    [Fact]
    public void A_guard_that_holds_lets_or_end_there()
    {
        string? name = null;
        Select(U).Where(u => name == null || u.Name == name).Is("SELECT users.id, users.name, users.age FROM users WHERE TRUE");
        name = "Ann";
        Select(U).Where(u => name == null || u.Name == name).Is("SELECT users.id, users.name, users.age FROM users WHERE users.name = @p1", "Ann");
    }

    [Fact]
    public void Constants_fold()
    {
        Assert.Same(BooleanConstant.True, BooleanConstant.True & BooleanConstant.True);
        Assert.Same(BooleanConstant.False, U.Active & BooleanConstant.False);
        Assert.Same(BooleanConstant.True, U.Active | BooleanConstant.True);
        Assert.Same(U.Active, BooleanConstant.True & U.Active);
        Assert.Same(U.Active, U.Active | BooleanConstant.False);
        Assert.Same(BooleanConstant.False, !BooleanConstant.True);
        Assert.Same(BooleanConstant.True, !Value(false));
        Assert.Same(U.Active, !!U.Active);
    }

    [Fact]
    public void Real_conditions_never_short_circuit()
    {
        var evaluated = 0;
        Expr<bool> Condition()
        {
            evaluated++;
            return U.Active;
        }

        _ = Condition() && Condition();
        _ = Condition() || Condition();
        Assert.Equal(4, evaluated);
    }

    [Fact]
    public void Negation_turns_a_test_into_its_opposite()
    {
        (!(U.Email == null)).Is("email IS NOT NULL");
        (!U.Age.In(1, 2)).Is("age NOT IN (@p1, @p2)", 1, 2);
        (!U.Name.Like("a%")).Is("name NOT LIKE @p1", "a%");
        (!Exists(Select(Post.Table))).Is("NOT EXISTS (SELECT posts.id, posts.title FROM posts)");
    }

    [Fact]
    public void Conditions_are_added_only_when_they_apply()
    {
        int? least = null;
        string? name = null;
        var query = Select(U).Select(u => u.Id);
        query.WhereIf(least, (u, v) => u.Age >= v).WhereIf(name, (u, v) => u.Name == v).WhereIf(false, u => u.Active)
            .Is("SELECT users.id FROM users");
        least = 18;
        name = "Ann";
        query.WhereIf(least, (u, v) => u.Age >= v).WhereIf(name, (u, v) => u.Name == v).WhereIf(true, u => u.Active)
            .Is("SELECT users.id FROM users WHERE users.age >= @p1 AND users.name = @p2 AND users.active", 18, "Ann");
        U.Active.AndIf(true, () => U.Age > 1).Is("active AND age > @p1", 1);
        U.Active.AndIf(false, () => U.Age > 1).Is("active");
    }

    [Fact]
    public void A_constant_condition_is_a_constant_in_every_statement()
    {
        var yes = true;
        Select(U).Select(u => u.Id).Where(u => yes || u.Active).Is("SELECT users.id FROM users WHERE TRUE");
        Delete(U).Where(u => !yes && u.Active).Is("DELETE FROM users WHERE FALSE");
        Update(U).Set(u => u.Age, 1).Where(u => yes || u.Active).Is("UPDATE users SET age = @p1 WHERE TRUE", 1);
    }
}
