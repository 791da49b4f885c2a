namespace Athanor.Orm.Tests.Model;

/// <summary>A strongly typed id.</summary>
public readonly record struct TicketId(long Value);
