namespace Athanor.Sql;

/// <summary>What few statements have besides their parts, kept apart so that the copy which every step of building a statement makes is a small one.</summary>
internal sealed class StatementForms
{
    /// <summary>The statement that this one gives values to; null where it is that statement itself.</summary>
    public Statement? Open { get; init; }

    /// <summary>The values given by name.</summary>
    public NamedValues? Given { get; init; }

    /// <summary>The names of the parameters on whose values the text depends; null until someone asks.</summary>
    public string[]? Shaping { get; set; }

    /// <summary>The statement for the first row alone; null until someone asks.</summary>
    public Statement? FirstOnly { get; set; }
}
