"""What the graph can teach its curator: names the vocabulary lacks, links it could have; as Turtle to edit and keep."""

from graph.curation.entities import Named, Place, named
from graph.curation.links import Candidate, candidates, link_proposals
from graph.curation.review import review

__all__ = ["Candidate", "Named", "Place", "candidates", "link_proposals", "named", "review"]
