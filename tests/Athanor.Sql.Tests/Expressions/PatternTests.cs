namespace Athanor.Sql.Tests;

public sealed class PatternTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void A_pattern_is_taken_as_it_is()
    {
        U.Name.Like("a_%").Is("name LIKE @p1", "a_%");
        U.Name.ILike("A%").Is("lower(name) LIKE lower(@p1)", "A%");
        U.Name.Like(U.Email).Is("name LIKE email");
        U.Name.ILike(U.Email + "%").Is("lower(name) LIKE lower(email || @p1)", "%");
    }

    [Theory]
    [InlineData("50%", @"50\%")]
    [InlineData("a_b", @"a\_b")]
    [InlineData(@"c:\x", @"c:\\x")]
    [InlineData(@"\%", @"\\\%")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void Text_to_be_found_has_no_wildcards(string text, string escaped)
    {
        U.Name.Contains(text).Is(@"name LIKE @p1 ESCAPE '\'", $"%{escaped}%");
        U.Name.StartsWith(text).Is(@"name LIKE @p1 ESCAPE '\'", $"{escaped}%");
        U.Name.EndsWith(text).Is(@"name LIKE @p1 ESCAPE '\'", $"%{escaped}");
        U.Name.IContains(text).Is(@"lower(name) LIKE lower(@p1) ESCAPE '\'", $"%{escaped}%");
        U.Name.IStartsWith(text).Is(@"lower(name) LIKE lower(@p1) ESCAPE '\'", $"{escaped}%");
        U.Name.IEndsWith(text).Is(@"lower(name) LIKE lower(@p1) ESCAPE '\'", $"%{escaped}");
    }

    [Fact]
    public void Nullable_text_is_matched_like_any_other() => U.Email.Contains("@").Is(@"email LIKE @p1 ESCAPE '\'", "%@%");

    [Fact]
    public void Ordinal_text_compares_by_code_points()
    {
        U.Email.Ordinal().Is("email COLLATE ucs_basic");
        (U.Name + "x").Ordinal().Is("(name || @p1) COLLATE ucs_basic", "x");
        (U.Name.Ordinal() < "x").Is("name COLLATE ucs_basic < @p1", "x");
        Assert.NotEqual(Select(U.Name).Where(U.Name > "a").ToSql(TestDialect.Plain), Select(U.Name).Where(U.Name.Ordinal() > "a").ToSql(TestDialect.Plain));
    }

    [Fact]
    public void The_kinds_of_matching_are_different_statements()
    {
        string Sql(Expr<bool> condition) => Select(U.Id).Where(condition).ToSql(TestDialect.Plain);
        string[] all = [Sql(U.Name.Like("a")), Sql(U.Name.ILike("a")), Sql(U.Name.Contains("a")), Sql(U.Name.IContains("a")), Sql(!U.Name.Like("a"))];
        Assert.Equal(all.Length, all.Distinct().Count());
    }
}
