namespace Athanor.Orm;

/// <summary>The column that keeps the place of an object in its owner's list.</summary>
/// <typeparam name="TTarget">The class of the objects.</typeparam>
/// <param name="StartsAt">The first place.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Writes it and reports the change.</param>
public sealed record ListPosition<TTarget>(int StartsAt, Func<TTarget, int> Get, Action<TTarget, int> Set);
