namespace Athanor.Orm;

/// <summary>A relationship or a column was read that was not loaded.</summary>
public sealed class NotLoadedException : AthanorException
{
    internal NotLoadedException(Relationship relationship, string? why = null)
        : base(OfRelationship(relationship, why)) => Member = relationship.ToString();

    internal NotLoadedException(EntityMapping mapping, ColumnMapping column, string? why = null)
        : base(OfColumn(mapping, column, why)) => Member = $"{mapping.EntityName}.{column.Property}";

    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2008";

    /// <summary>The relationship or column: <c>User.Posts</c>.</summary>
    public string Member { get; }

    private static string OfRelationship(Relationship relationship, string? why)
    {
        var (variable, letter) = Names(relationship.Owner);
        return $"Relationship '{relationship}' is not loaded. {(why is null ? "" : why + " ")}Load it with the query (`.With({letter} => {letter}.{relationship.Name}.SelectIn())`), "
            + $"or now (`await session.LoadAsync({variable}, {letter} => {letter}.{relationship.Name})`).";
    }

    private static string OfColumn(EntityMapping mapping, ColumnMapping column, string? why)
    {
        var (variable, letter) = Names(mapping);
        return $"Column '{mapping.EntityName}.{column.Property}' was left out by the query. {(why is null ? "" : why + " ")}Read it with the query "
            + $"(`.Undefer({letter} => {letter}.{column.Property})`), or now (`await session.LoadAsync({variable}, {letter} => {letter}.{column.Property})`).";
    }

    private static (string Variable, char Letter) Names(EntityMapping mapping)
    {
        var variable = mapping.EntityName.ToLowerInvariant();
        return (variable, variable[0]);
    }
}
