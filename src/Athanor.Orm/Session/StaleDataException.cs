namespace Athanor.Orm;

/// <summary>A row that an object stands for was changed or deleted by someone else since it was read; nothing was overwritten.</summary>
public sealed class StaleDataException : AthanorException
{
    internal StaleDataException(IEntity entity, string action) : base(
        $"{entity.Mapping.EntityName} ({entity.Mapping.KeyText(entity)}) was not {action}: its row was changed or deleted by someone else since it was read. "
        + "Read it again and repeat the change, or tell the user of the conflict.") => Entity = entity;

    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2007";

    /// <summary>The object.</summary>
    public object Entity { get; }
}
