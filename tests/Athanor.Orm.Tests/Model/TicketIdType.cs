namespace Athanor.Orm.Tests.Model;

/// <summary>How a ticket's id is kept.</summary>
public sealed class TicketIdType() : TypeAlias<TicketId>(SqlTypes.Converted(SqlTypes.BigInt, (TicketId id) => id.Value, v => new TicketId(v)));
