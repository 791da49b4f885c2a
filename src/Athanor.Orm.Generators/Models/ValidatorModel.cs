namespace Athanor.Orm.Generators.Models;

/// <summary>A method that sees a property's new values.</summary>
/// <param name="Entity">The name of the class that it is in.</param>
/// <param name="Method">Its name.</param>
/// <param name="IsTest">Whether it only says yes or no; else it gives the value to set.</param>
/// <param name="MayGiveNull">Whether its type lets it give null to a property that is never null: it serves several properties.</param>
internal sealed record ValidatorModel(string Entity, string Method, bool IsTest, bool MayGiveNull);
