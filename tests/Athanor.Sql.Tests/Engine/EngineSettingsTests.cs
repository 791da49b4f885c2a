using System.Reflection;

namespace Athanor.Sql.Tests;

/// <summary>Engines from settings by name.</summary>
public sealed class EngineSettingsTests
{
    [Fact]
    public void Settings_are_read_by_name_with_their_types()
    {
        var settings = EngineSettings.Read(
            [
                new("Database:Url", "test://user:secret@host/db"),
                new("Database:PoolKind", "queue"),
                new("Database:pool_order", "first_in_first_out"),
                new("DATABASE:POOL_SIZE", "7"),
                new("Database:MaxOverflow", "0"),
                new("Database:MinPoolSize", "2"),
                new("Database:IdleTimeout", "00:05:00"),
                new("Database:PoolTimeout", "2.5"),
                new("Database:PoolRecycle", "none"),
                new("Database:PrePing", "on"),
                new("Database:Isolation", "repeatable read"),
                new("Database:ResetOnReturn", "when_changed"),
                new("Database:Name", "shop"),
                new("Database:SlowStatement", "0.2"),
                new("Database:LogParameters", "no"),
                new("Database:ExplainSlowStatements", "1"),
                new("Database", null),
                new("Logging:Level", "Debug"),
            ],
            "Database:",
            new EngineOptions { PoolRecycle = TimeSpan.FromHours(1), LogParameters = true });
        Assert.Equal("test://user:secret@host/db", settings.Url);
        Assert.Equal(
            new EngineOptions
            {
                PoolKind = PoolKind.Queue,
                PoolOrder = PoolOrder.FirstInFirstOut,
                PoolSize = 7,
                MaxOverflow = 0,
                MinPoolSize = 2,
                IdleTimeout = TimeSpan.FromMinutes(5),
                PoolTimeout = TimeSpan.FromSeconds(2.5),
                PoolRecycle = null,
                PrePing = true,
                Isolation = System.Data.IsolationLevel.RepeatableRead,
                ResetOnReturn = ResetOnReturn.WhenChanged,
                Name = "shop",
                SlowStatement = TimeSpan.FromMilliseconds(200),
                LogParameters = false,
                ExplainSlowStatements = true,
            },
            settings.Options);
        Assert.DoesNotContain("secret", settings.ToString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PoolSize", "many", "whole number")]
    [InlineData("PrePing", "perhaps", "true or false")]
    [InlineData("PoolTimeout", "soon", "seconds")]
    [InlineData("PoolKind", "Lake", "Queue, Static, None, Driver")]
    [InlineData("PoolKind", "1", "Queue, Static, None, Driver")]
    [InlineData("PoolSizes", "1", "Known are: Url, Name, PoolKind")]
    public void What_cannot_be_understood_is_named(string name, string value, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => EngineSettings.Read([new("Url", "x://secret"), new(name, value)]));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_url_has_to_be_there_and_nothing_twice()
    {
        Assert.Contains("'DB_Url' is missing", Assert.Throws<ArgumentException>(() => EngineSettings.Read([new("Url", "x")], "DB_")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "twice", Assert.Throws<ArgumentException>(() => EngineSettings.Read([new("Url", "x"), new("PoolSize", "1"), new("POOL_SIZE", "2")])).Message, StringComparison.Ordinal);
    }

    // What has no text form is for code to say.
    [Fact]
    public void Every_option_that_can_be_written_as_text_has_its_name()
    {
        var texts = typeof(EngineOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var type
                && (type == typeof(string) || type == typeof(int) || type == typeof(bool) || type == typeof(TimeSpan) || type.IsEnum))
            .Select(p => p.Name)
            .ToList();
        var unknown = Assert.Throws<ArgumentException>(() => EngineSettings.Read([new("nonsense", "1")]));
        Assert.All(texts, name => Assert.Contains(name, unknown.Message, StringComparison.Ordinal));
        Assert.True(texts.Count >= 15);
    }
}
