namespace Athanor.Sql;

/// <summary>The current row or page of a bulk load as the parameters of a statement.</summary>
internal sealed class BulkParameters(BulkRows rows) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots) => rows.Write(writer);
}
