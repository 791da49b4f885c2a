namespace Athanor.Orm;

/// <summary>A relationship was read that was not loaded.</summary>
public sealed class NotLoadedException : AthanorException
{
    internal NotLoadedException(Relationship relationship, string? why = null) : base(Message(relationship, why)) => Relationship = relationship.ToString();

    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2008";

    /// <summary>The relationship: <c>User.Posts</c>.</summary>
    public string Relationship { get; }

    private static new string Message(Relationship relationship, string? why)
    {
        var variable = relationship.Owner.EntityName.ToLowerInvariant();
        var letter = variable[0];
        return $"Relationship '{relationship}' is not loaded. {(why is null ? "" : why + " ")}Load it with the query (`.With({letter} => {letter}.{relationship.Name}.SelectIn())`), "
            + $"or now (`await session.LoadAsync({variable}, {letter} => {letter}.{relationship.Name})`).";
    }
}
