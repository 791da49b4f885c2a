namespace Bazaar.Tests;

public sealed class BazaarOptionsTests
{
    [Theory]
    [InlineData(new string[0], null, "sqlite:///bazaar.db")]
    [InlineData(new string[0], "", "sqlite:///bazaar.db")]
    [InlineData(new string[0], "sqlite:///v.db", "sqlite:///v.db")]
    [InlineData(new[] { "--database", "sqlite:///a.db" }, "sqlite:///v.db", "sqlite:///a.db")]
    [InlineData(new[] { "--urls", "http://127.0.0.1:1", "--database=postgresql://u:p@h:5432/d" }, null, "postgresql://u:p@h:5432/d")]
    [InlineData(new[] { "--database", "" }, "sqlite:///v.db", "sqlite:///v.db")]
    public void The_command_line_goes_before_the_environment(string[] args, string? variable, string expected) =>
        Assert.Equal(expected, BazaarOptions.Read(args, variable).DatabaseUrl);
}
