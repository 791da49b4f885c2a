namespace Athanor.Sql;

/// <summary>How the ADO.NET adapter uses a provider.</summary>
public sealed record AdoOptions
{
    /// <summary>How many prepared statements a connection keeps; 500 when not said. The one not used for longest makes room.</summary>
    public int StatementCapacity { get; init; } = 500;

    /// <summary>Whether statements are prepared when a connection first runs them. Some providers ask for sizes that Athanor does not know; they run unprepared.</summary>
    public bool PreparesStatements { get; init; } = true;

    /// <summary>The name of the parameter at a position from 1, as the provider wants it; parameters go by position when null.</summary>
    public Func<int, string>? ParameterName { get; init; }
}
