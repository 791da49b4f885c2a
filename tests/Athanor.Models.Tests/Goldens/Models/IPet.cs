namespace Athanor.Models.Tests.Goldens.Models;

/// <summary>What the members of a union have in common.</summary>
public interface IPet;
